package org.carerelay.complaint.question;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.carerelay.complaint.ComplaintTask;
import org.carerelay.record.ResourceId;
import org.jspecify.annotations.Nullable;

/** A Task of kind question, and the Communications of its thread. */
final class QuestionTask {

    private static final String STATES = "https://carerelay.org/fhir/CodeSystem/question-status";

    private QuestionTask() {}

    static boolean is(JsonNode task) {
        for (var coding : task.at("/code/coding")) {
            if (coding.path("system").asText().equals(ComplaintTask.KIND_SYSTEM)
                    && coding.path("code").asText().equals("question")) {
                return true;
            }
        }
        return false;
    }

    static boolean isOpen(JsonNode task) {
        var status = task.path("status").asText();
        return !status.equals("completed") && !status.equals("cancelled") && !status.equals("entered-in-error");
    }

    /** @param state {@code asked answered undeliverable} */
    static void state(ObjectNode task, String status, String state, Instant now) {
        task.put("status", status);
        task.putObject("businessStatus")
                .putArray("coding")
                .addObject()
                .put("system", STATES)
                .put("code", state);
        task.put("lastModified", now.toString());
    }

    /**
     * One mail of the thread.
     *
     * @param answerTo the mail it answers; null for the question itself
     */
    static ObjectNode mail(
            ResourceId task,
            JsonNode body,
            String text,
            Instant at,
            @Nullable String from,
            @Nullable ResourceId answerTo) {
        var mail = JsonNodeFactory.instance.objectNode();
        mail.put("resourceType", "Communication");
        mail.putArray("basedOn").addObject().put("reference", task.reference());
        if (answerTo != null) {
            mail.putArray("inResponseTo").addObject().put("reference", answerTo.reference());
        }
        mail.put("status", "completed");
        mail.putArray("medium")
                .addObject()
                .putArray("coding")
                .addObject()
                .put("system", "https://carerelay.org/fhir/CodeSystem/contact-channel")
                .put("code", "email");
        if (body.has("for")) {
            mail.set("subject", body.get("for"));
        }
        mail.put(answerTo == null ? "sent" : "received", at.toString());
        if (answerTo == null && body.has("owner")) {
            mail.putArray("recipient").add(body.get("owner"));
        }
        if (answerTo != null) {
            var sender = mail.putObject("sender");
            if (from != null) {
                sender.put("display", from);
            }
        }
        mail.putArray("payload").addObject().put("contentString", text);
        return mail;
    }
}
