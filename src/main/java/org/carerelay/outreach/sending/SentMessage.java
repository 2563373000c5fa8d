package org.carerelay.outreach.sending;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.carerelay.outreach.Channel;
import org.carerelay.outreach.Purpose;
import org.carerelay.record.ResourceId;
import org.jspecify.annotations.Nullable;

/** What was said to a patient, as R4 Communication. */
final class SentMessage {

    private SentMessage() {}

    /** Its name among the house's own resources. */
    static String name(Outgoing message) {
        return "message/" + message.id();
    }

    /**
     * @param status of FHIR: completed, not-done
     * @param reason null if it went well
     */
    static ObjectNode body(
            MessageRows.Row row,
            List<ResourceId> requests,
            String status,
            @Nullable String reason,
            @Nullable Instant sent) {
        Outgoing message = row.message();
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("resourceType", "Communication");
        ArrayNode basedOn = body.putArray("basedOn");
        requests.stream().sorted().forEach(each -> basedOn.addObject().put("reference", each.reference()));
        body.put("status", status);
        if (reason != null) {
            body.putObject("statusReason").put("text", reason);
        }
        coding(
                body.putArray("category").addObject(),
                Purpose.SYSTEM,
                row.purpose().code());
        coding(
                body.putArray("medium").addObject(),
                Channel.SYSTEM,
                message.channel().code());
        body.putObject("subject").put("reference", "Patient/" + message.patient());
        if (sent != null) {
            body.put("sent", sent.toString());
        }
        body.putArray("recipient").addObject().put("reference", row.holder().reference());
        body.putArray("payload").addObject().put("contentString", message.text());
        return body;
    }

    private static void coding(ObjectNode concept, String system, String code) {
        concept.putArray("coding").addObject().put("system", system).put("code", code);
    }
}
