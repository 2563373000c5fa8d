package org.carerelay.record.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.carerelay.record.ResourceChange;
import org.carerelay.record.StoredResource;

/**
 * A change on its way into the tables.
 *
 * @param change with its version, lastUpdated and meta
 * @param body its FHIR JSON as it is stored and served
 */
record Saved(ResourceChange change, String body) {

    /** Gives the change its version, time and meta; the rest of meta (profile, security, tag) is kept. */
    static Saved of(ResourceChange change, Instant now, ObjectMapper json) {
        var before = change.before();
        var after = change.after();
        int version = before == null ? 1 : before.version() + 1;
        var time = now.truncatedTo(ChronoUnit.MILLIS);
        if (before != null && before.lastUpdated().isAfter(time)) {
            time = before.lastUpdated();
        }
        var body = json.createObjectNode();
        body.put("resourceType", after.id().type());
        body.put("id", after.id().id().toString());
        body.putObject("meta");
        body.setAll(after.body());
        body.put("id", after.id().id().toString());
        var meta = after.body().path("meta") instanceof ObjectNode old ? old.deepCopy() : json.createObjectNode();
        meta.put("versionId", Integer.toString(version));
        meta.put("lastUpdated", time.toString());
        meta.put("source", "urn:uuid:" + change.lineage().journalId());
        body.set("meta", meta);
        var saved = new StoredResource(
                after.id(),
                version,
                before == null ? 1 : before.revision() + 1,
                time,
                after.patientId(),
                after.originalPatientId(),
                body,
                after.marks());
        return new Saved(new ResourceChange(before, saved, change.lineage()), text(body, json));
    }

    static String text(ObjectNode node, ObjectMapper json) {
        try {
            return json.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A JSON tree could not be written", e);
        }
    }

    StoredResource after() {
        return change.after();
    }
}
