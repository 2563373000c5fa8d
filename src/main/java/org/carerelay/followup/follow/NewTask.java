package org.carerelay.followup.follow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.carerelay.followup.plan.Extensions;
import org.carerelay.followup.plan.Step;
import org.carerelay.followup.plan.Step.Window;
import org.carerelay.followup.task.State;
import org.carerelay.followup.task.TaskBody;
import org.jspecify.annotations.Nullable;

/** The Task that a wish becomes. */
final class NewTask {

    private static final String TRIGGER = "https://carerelay.org/fhir/CodeSystem/follow-up-trigger";

    private NewTask() {}

    static ObjectNode of(
            Wish wish,
            Window window,
            @Nullable UUID form,
            @Nullable String canonical,
            @Nullable String tier,
            Instant now,
            ZoneId zone) {
        Step step = wish.step();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("resourceType", "Task");
        json.put("instantiatesCanonical", wish.plan().url() + "|" + wish.plan().version());
        json.putArray("basedOn")
                .addObject()
                .put("reference", "PlanDefinition/" + wish.plan().id());
        json.put("intent", "order").put("priority", step.priority());
        json.set("code", TaskBody.coding(Extensions.TASK_KIND, "follow-up"));
        json.put("description", step.title());
        if (form != null) {
            json.putObject("focus").put("reference", "Questionnaire/" + form);
        }
        json.putObject("for").put("reference", "Patient/" + wish.patient());
        if (wish.encounter() != null) {
            json.putObject("encounter").put("reference", "Encounter/" + wish.encounter());
        }
        json.put("authoredOn", TaskBody.time(now, zone));
        json.set("reasonCode", TaskBody.coding(TRIGGER, step.trigger().code()));
        json.putObject("reasonReference").put("reference", wish.focus().reference());
        json.putObject("restriction").put("repetitions", step.retries().attempts());
        input(json, "step", "valueCode", step.id());
        input(json, "purpose", "valueCode", step.purpose().code());
        if (canonical != null) {
            input(json, "questionnaire", "valueCanonical", canonical);
        }
        TaskBody task = new TaskBody(json);
        task.extension(
                Extensions.TASK_PLAN, "valueCode", json.textNode(wish.plan().code()));
        task.extension(Extensions.TASK_TEAM, "valueCode", json.textNode(step.team()));
        task.extension(
                Extensions.TASK_CHANNEL,
                "valueCode",
                json.textNode(step.channel().code()));
        return task.tier(tier)
                .attempts(0)
                .window(window.from(), window.until(), zone)
                .state(State.DUE, null, now, zone)
                .json();
    }

    /** Task.input, told apart by a text. */
    private static void input(ObjectNode json, String name, String field, String value) {
        ObjectNode input = json.withArray("/input").addObject();
        input.putObject("type").put("text", name);
        input.put(field, value);
    }
}
