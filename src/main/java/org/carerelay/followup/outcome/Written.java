package org.carerelay.followup.outcome;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import org.carerelay.followup.form.AnswerRule;
import org.carerelay.followup.form.Form;
import org.carerelay.followup.plan.Extensions;
import org.carerelay.followup.task.State;
import org.carerelay.followup.task.TaskBody;
import org.carerelay.record.ResourceId;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/** The resources an outcome leaves behind: Communication, QuestionnaireResponse and Tasks of answer rules. */
final class Written {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MODE = "http://terminology.hl7.org/CodeSystem/v3-ParticipationMode";

    private final FhirContext fhir;
    private final ZoneId zone;

    Written(FhirContext fhir, ZoneId zone) {
        this.fhir = fhir;
        this.zone = zone;
    }

    ObjectNode communication(Outcome outcome, TaskBody task, @Nullable ResourceId answers) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("resourceType", "Communication");
        json.putArray("basedOn").addObject().put("reference", "Task/" + outcome.task());
        json.put("status", outcome.result().reached() ? "completed" : "not-done");
        json.set(
                "statusReason",
                TaskBody.coding(Extensions.OUTCOME, outcome.result().code()));
        json.putArray("category")
                .add(TaskBody.coding(
                        org.carerelay.outreach.Purpose.SYSTEM, task.purpose().code()));
        json.putArray("medium").add(TaskBody.coding(MODE, "PHONE"));
        copy(task, "for", json, "subject");
        copy(task, "encounter", json, "encounter");
        json.put("sent", TaskBody.time(outcome.at(), zone));
        if (outcome.agent() != null) {
            json.putObject("sender")
                    .putObject("identifier")
                    .put("system", "urn:carerelay:agent")
                    .put("value", outcome.agent());
        }
        if (answers != null) {
            json.putArray("reasonReference").addObject().put("reference", answers.reference());
        }
        if (outcome.summary() != null) {
            json.withArray("/payload").addObject().put("contentString", outcome.summary());
        }
        if (outcome.recording() != null) {
            json.withArray("/payload")
                    .addObject()
                    .putObject("contentAttachment")
                    .put("url", outcome.recording());
        }
        if (outcome.durationSeconds() != null) {
            ObjectNode extension = json.withArray("/extension").addObject();
            extension.put("url", "https://carerelay.org/fhir/StructureDefinition/call-duration");
            extension
                    .putObject("valueDuration")
                    .put("value", outcome.durationSeconds())
                    .put("unit", "s")
                    .put("system", "http://unitsofmeasure.org")
                    .put("code", "s");
        }
        return json;
    }

    /** What was answered, as the record keeps it. */
    QuestionnaireResponse response(
            Outcome outcome, TaskBody task, Form form, QuestionnaireResponse given, @Nullable BigDecimal score) {
        QuestionnaireResponse response = given.copy();
        response.setId((String) null);
        response.setMeta(null);
        response.setQuestionnaire(form.canonical());
        response.setStatus(
                outcome.result() == Result.COMPLETED
                        ? QuestionnaireResponseStatus.COMPLETED
                        : QuestionnaireResponseStatus.INPROGRESS);
        response.setSubject(
                new Reference(task.json().path("for").path("reference").asText()));
        response.setBasedOn(null);
        response.setAuthored(Date.from(outcome.at()));
        if (task.encounter() != null) {
            response.setEncounter(new Reference("Encounter/" + task.encounter()));
        }
        response.getExtension().removeIf(extension -> extension.getUrl().equals(Extensions.SCORE_OF_ANSWERS));
        if (score != null) {
            response.addExtension(Extensions.SCORE_OF_ANSWERS, new DecimalType(score));
        }
        return response;
    }

    ObjectNode json(QuestionnaireResponse response) {
        try {
            return (ObjectNode) JSON.readTree(fhir.newJsonParser().encodeResourceToString(response));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("HAPI wrote no JSON", e);
        }
    }

    ObjectNode risk(Outcome outcome, TaskBody task, AnswerRule rule, Visit visit, ResourceId answers, Instant now) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("resourceType", "Task");
        json.putArray("basedOn").addObject().put("reference", "Task/" + outcome.task());
        json.put("intent", "order").put("priority", rule.priority());
        json.set("code", TaskBody.coding(Extensions.TASK_KIND, "risk"));
        json.put("description", rule.message());
        copy(task, "for", json, "for");
        copy(task, "encounter", json, "encounter");
        json.put("authoredOn", TaskBody.time(now, zone));
        json.putObject("reasonReference").put("reference", answers.reference());
        String team = rule.team();
        if (team.equals("department") && visit.department() != null) {
            team = visit.department();
            json.putArray("performerType").addObject().put("text", visit.department());
        }
        TaskBody risk = new TaskBody(json);
        risk.extension(Extensions.TASK_TEAM, "valueCode", json.textNode(team));
        if (task.plan() != null) {
            risk.extension(Extensions.TASK_PLAN, "valueCode", json.textNode(task.plan()));
        }
        return risk.tier(task.tier())
                .window(now, now.plus(java.time.Duration.ofDays(1)), zone)
                .state(State.DUE, null, now, zone)
                .json();
    }

    private static void copy(TaskBody from, String field, ObjectNode to, String as) {
        if (from.json().has(field)) {
            to.set(as, from.json().get(field));
        }
    }
}
