package org.carerelay.feed;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;
import org.carerelay.intake.Cause;
import org.carerelay.record.Lineage;
import org.carerelay.record.ResourceChange;
import org.carerelay.record.ResourceId;
import org.carerelay.record.StoredResource;
import org.carerelay.record.marks.Marks;
import org.springframework.jdbc.core.JdbcTemplate;

/** Changes as the record reports them. */
public final class Changes {

    public static final Instant AT = Instant.parse("2026-03-01T08:00:00.123456Z");

    private Changes() {}

    public static ResourceChange of(String type, UUID id, UUID patientId, int version) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("resourceType", type).put("id", id.toString()).put("note", "引号 \" 与换行\n");
        StoredResource after =
                new StoredResource(new ResourceId(type, id), version, version, AT, patientId, null, body, Marks.none());
        Lineage lineage = new Lineage(new UUID(1, version), "his", "ADT^A08", Cause.LIVE, "sum", AT);
        return new ResourceChange(version == 1 ? null : after, after, lineage);
    }

    public static ResourceChange patient(UUID id, int version) {
        return of("Patient", id, id, version);
    }

    /** Does what the record does before it tells the outbox. */
    public static ResourceChange stored(JdbcTemplate jdbc, ResourceChange change) {
        StoredResource after = change.after();
        jdbc.update(
                "insert into resource_version (type, id, version, last_updated, patient_id, body, journal_id, source, trigger,"
                        + " cause, mappings_checksum, received_at) values (?, ?, ?, now(), ?, ?::json, ?, '', '', '', '', now())"
                        + " on conflict do nothing",
                after.id().type(),
                after.id().id(),
                after.version(),
                after.patientId(),
                after.body().toString(),
                change.lineage().journalId());
        return change;
    }
}
