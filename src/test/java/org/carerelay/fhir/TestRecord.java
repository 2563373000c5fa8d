package org.carerelay.fhir;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.carerelay.intake.Cause;
import org.carerelay.record.Lineage;
import org.carerelay.record.ResourceChange;
import org.carerelay.record.ResourceId;
import org.carerelay.record.StoredResource;
import org.carerelay.record.marks.Marks;
import org.carerelay.record.store.ResourceStore;
import org.springframework.jdbc.core.JdbcTemplate;

/** Puts resources straight into the record. */
final class TestRecord {

    static final ObjectMapper JSON = new ObjectMapper();

    private final ResourceStore store;
    private final JdbcTemplate jdbc;

    TestRecord(ResourceStore store, JdbcTemplate jdbc) {
        this.store = store;
        this.jdbc = jdbc;
    }

    void clear() {
        tables().forEach(table -> jdbc.update("delete from " + table));
        List.of("search_text", "identifier", "resource_version").forEach(table -> jdbc.update("delete from " + table));
    }

    List<String> tables() {
        return jdbc.queryForList(
                "select table_name from information_schema.columns where column_name = 'marks' and table_schema = 'public'",
                String.class);
    }

    /** One fully filled resource of each type. */
    void addAll() {
        try (var in = TestRecord.class.getResourceAsStream("/fhir/record.json")) {
            for (var each : JSON.readTree(in)) {
                add((ObjectNode) each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    UUID add(String json) {
        try {
            return add((ObjectNode) JSON.readTree(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    UUID add(ObjectNode body) {
        var type = body.get("resourceType").asText();
        var id = body.has("id") ? UUID.fromString(body.get("id").asText()) : UUID.randomUUID();
        var resourceId = new ResourceId(type, id);
        var before = store.load(List.of(resourceId)).get(resourceId);
        store.save(List.of(new ResourceChange(
                before,
                new StoredResource(
                        resourceId, 0, 0, Instant.EPOCH, patient(resourceId, body), null, body, Marks.none()),
                new Lineage(
                        UUID.randomUUID(),
                        "his",
                        "ADT^A01",
                        Cause.LIVE,
                        "c0ffee",
                        Instant.parse("2026-03-06T00:59:59Z")))));
        var identifiers = body.path("identifier");
        for (var identifier : identifiers.isObject() ? List.of(identifiers) : identifiers) {
            jdbc.update(
                    "insert into identifier (type, system, value, resource_id, identifying, source) values (?, ?, ?, ?, true, 'his')"
                            + " on conflict do nothing",
                    type,
                    identifier.get("system").asText(),
                    identifier.get("value").asText(),
                    id);
        }
        return id;
    }

    private static UUID patient(ResourceId id, ObjectNode body) {
        if (id.type().equals("Patient")) {
            return id.id();
        }
        var references = new ArrayList<>(body.findValuesAsText("reference"));
        return List.of("subject", "patient", "beneficiary", "for").stream()
                .map(name -> body.path(name).path("reference").asText(""))
                .filter(reference -> reference.startsWith("Patient/"))
                .findFirst()
                .or(() -> id.type().equals("Appointment")
                        ? references.stream()
                                .filter(each -> each.startsWith("Patient/"))
                                .findFirst()
                        : java.util.Optional.empty())
                .map(reference -> UUID.fromString(reference.substring(8)))
                .orElse(null);
    }
}
