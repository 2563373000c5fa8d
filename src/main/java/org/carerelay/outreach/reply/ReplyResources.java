package org.carerelay.outreach.reply;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.carerelay.outreach.Channel;
import org.carerelay.outreach.Purpose;
import org.jspecify.annotations.Nullable;

/** A reply as R4 Communication, in response to the message it answers. */
final class ReplyResources {

    private ReplyResources() {}

    static ObjectNode communication(Replies.Incoming reply, ReplyRows.@Nullable Answered answered, Instant at) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("resourceType", "Communication");
        if (answered != null) {
            body.putArray("inResponseTo")
                    .addObject()
                    .put("reference", answered.communication().reference());
        }
        body.put("status", "completed");
        if (answered != null) {
            coding(
                    body.putArray("category").addObject(),
                    Purpose.SYSTEM,
                    answered.purpose().code());
        }
        coding(
                body.putArray("medium").addObject(),
                Channel.SYSTEM,
                reply.channel().code());
        if (answered != null) {
            body.putObject("subject").put("reference", "Patient/" + answered.patient());
            body.putObject("sender").put("reference", answered.holder());
        }
        body.put("received", at.toString());
        body.putArray("payload").addObject().put("contentString", reply.text());
        return body;
    }

    private static void coding(ObjectNode concept, String system, String code) {
        concept.putArray("coding").addObject().put("system", system).put("code", code);
    }
}
