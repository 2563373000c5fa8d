package org.carerelay.complaint;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.carerelay.complaint.ComplaintSaid.MessageSaid;
import org.carerelay.record.OwnWrites;
import org.carerelay.record.OwnWrites.OwnWrite;
import org.carerelay.record.ResourceId;
import org.springframework.stereotype.Component;

/** What was written to and fro about a complaint: one Communication for each message, based on the Task. */
@Component
class Correspondence {

    private final OwnWrites writes;
    private final Clock clock;

    Correspondence(OwnWrites writes, Clock clock) {
        this.writes = writes;
        this.clock = clock;
    }

    /** The messages that are not there yet. */
    List<OwnWrite> of(ResourceId complaint, ComplaintTask task, List<MessageSaid> messages) {
        var wanted = new LinkedHashMap<ResourceId, MessageSaid>();
        messages.forEach(each ->
                wanted.put(writes.idFor("Communication", complaint.reference() + "/message/" + each.id()), each));
        var known = wanted.isEmpty() ? java.util.Map.<ResourceId, Object>of() : writes.load(wanted.keySet());
        var all = new ArrayList<OwnWrite>();
        wanted.forEach((id, message) -> {
            if (!known.containsKey(id)) {
                all.add(new OwnWrite(id, null, body(complaint, task, message)));
            }
        });
        return all;
    }

    private com.fasterxml.jackson.databind.node.ObjectNode body(
            ResourceId complaint, ComplaintTask task, MessageSaid message) {
        var body = JsonNodeFactory.instance.objectNode();
        body.put("resourceType", "Communication");
        body.putArray("basedOn").addObject().put("reference", complaint.reference());
        body.put("status", "completed");
        if (task.body().has("for")) {
            body.set("subject", task.body().get("for"));
        }
        Instant at = message.at() == null ? clock.instant() : message.at();
        boolean fromUs = message.from().equals("hospital");
        body.put(fromUs ? "sent" : "received", at.toString());
        body.putObject("sender").put("display", fromUs ? "hospital" : "complainant");
        body.putArray("payload").addObject().put("contentString", message.text());
        return body;
    }
}
