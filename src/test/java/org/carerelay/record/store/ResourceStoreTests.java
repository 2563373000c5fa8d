package org.carerelay.record.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.carerelay.intake.Cause;
import org.carerelay.platform.TestDatabase;
import org.carerelay.record.Lineage;
import org.carerelay.record.ResourceChange;
import org.carerelay.record.ResourceId;
import org.carerelay.record.StoredResource;
import org.carerelay.record.marks.Marks;
import org.carerelay.record.marks.MarksJson;
import org.junit.jupiter.api.Test;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;

class ResourceStoreTests {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final JdbcTemplate JDBC =
            new JdbcTemplate(TestDatabase.fresh().dataSource());

    private final ResourceStore store =
            StoreConfiguration.create(JDBC, Clock.fixed(NOW, ZoneOffset.UTC), ZoneId.of("Asia/Shanghai"));
    private final UUID patient = UUID.randomUUID();

    @Test
    void setsVersionTimeAndSourceAndKeepsTheRestOfMeta() {
        var lineage = lineage();
        var saved = store.save(List.of(created(
                "Patient",
                patient,
                """
                {"resourceType":"Patient","meta":{"security":[{"code":"HTEST"}],"versionId":"9"},"active":true}""",
                lineage)));

        var meta = saved.get(0).after().body().get("meta");
        assertThat(meta.toString())
                .isEqualTo(
                        "{\"security\":[{\"code\":\"HTEST\"}],\"versionId\":\"1\",\"lastUpdated\":\"2026-03-01T08:00:00Z\","
                                + "\"source\":\"urn:uuid:" + lineage.journalId() + "\"}");
        var loaded = store.load(List.of(id("Patient"))).get(id("Patient"));
        assertThat(loaded).isEqualTo(saved.get(0).after());
        assertThat(loaded.body().fieldNames()).toIterable().startsWith("resourceType", "id", "meta");
    }

    @Test
    void keepsEveryVersionWithItsLineage() {
        var first = save(created("Patient", patient, "{\"active\":true}", lineage()));
        var second = save(updated(first, "{\"active\":false}"));

        assertThat(second.version()).isEqualTo(2);
        assertThat(JDBC.queryForList(
                        "select version || ' ' || trigger || ' ' || (body ->> 'active') from resource_version where id = ?"
                                + " order by version",
                        String.class,
                        patient))
                .containsExactly("1 ADT^A01 true", "2 ADT^A01 false");
    }

    @Test
    void refusesAChangeOfWhatSomeoneElseChanged() {
        var first = save(created("Patient", patient, "{}", lineage()));
        save(updated(first, "{\"active\":true}"));

        assertThatThrownBy(() -> save(updated(first, "{\"active\":false}")))
                .isInstanceOf(OptimisticLockingFailureException.class);
    }

    @Test
    void refusesToCreateWhatExists() {
        save(created("Patient", patient, "{}", lineage()));

        assertThatThrownBy(() -> save(created("Patient", patient, "{}", lineage())))
                .isInstanceOf(OptimisticLockingFailureException.class);
    }

    @Test
    void remembersMarksWithoutAVersion() {
        var first = save(created("Patient", patient, "{}", lineage()));
        var marked = marked(first, "{\"w\":1}");
        store.remember(List.of(new ResourceChange(first, marked, lineage())));

        assertThat(store.load(List.of(first.id())).get(first.id())).isEqualTo(marked);
        assertThatThrownBy(() -> store.remember(List.of(new ResourceChange(first, marked(first, "{}"), lineage()))))
                .isInstanceOf(OptimisticLockingFailureException.class);
        assertThatThrownBy(() -> save(updated(first, "{}"))).isInstanceOf(OptimisticLockingFailureException.class);
    }

    @Test
    void listsWhatBelongsToAPatientAndWhatBelongedToAnother() {
        var other = UUID.randomUUID();
        save(created("Patient", patient, "{}", lineage()));
        var visit = new ResourceId("Encounter", UUID.randomUUID());
        var slot = new ResourceId("Slot", UUID.randomUUID());
        for (var id : List.of(slot, visit)) {
            save(new ResourceChange(
                    null,
                    new StoredResource(id, 0, 0, Instant.EPOCH, patient, other, tree("{}"), Marks.none()),
                    lineage()));
        }

        assertThat(store.ofPatient(patient)).containsExactly(visit, slot);
        assertThat(store.originallyOf(other)).containsExactly(visit, slot);
    }

    @Test
    void writesSearchTextsAgainOnlyWhenTheyChanged() {
        var first = save(created("Patient", patient, "{\"name\":[{\"family\":\"张\",\"given\":[\"三\"]}]}", lineage()));
        var before = texts();
        var second = save(updated(first, "{\"name\":[{\"family\":\"张\",\"given\":[\"三\"]}],\"active\":true}"));
        assertThat(texts()).isEqualTo(before).hasSize(3);

        save(updated(second, "{\"name\":[{\"text\":\"李四\"}]}"));
        assertThat(JDBC.queryForList("select folded from search_text where resource_id = ?", String.class, patient))
                .containsExactly("李四");
    }

    private List<String> texts() {
        return JDBC.queryForList(
                "select ctid || folded from search_text where resource_id = ? order by 1", String.class, patient);
    }

    private StoredResource save(ResourceChange change) {
        return store.save(List.of(change)).get(0).after();
    }

    private ResourceChange created(String type, UUID id, String body, Lineage lineage) {
        return new ResourceChange(
                null,
                new StoredResource(
                        new ResourceId(type, id), 0, 0, Instant.EPOCH, patient, null, tree(body), Marks.none()),
                lineage);
    }

    private ResourceChange updated(StoredResource before, String body) {
        return new ResourceChange(
                before,
                new StoredResource(
                        before.id(),
                        before.version(),
                        before.revision(),
                        NOW,
                        patient,
                        null,
                        tree(body),
                        before.marks()),
                lineage());
    }

    private StoredResource marked(StoredResource of, String marks) {
        try {
            return new StoredResource(
                    of.id(),
                    of.version(),
                    of.revision() + 1,
                    of.lastUpdated(),
                    of.patientId(),
                    null,
                    of.body(),
                    MarksJson.read(marks.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private ResourceId id(String type) {
        return new ResourceId(type, patient);
    }

    private static Lineage lineage() {
        return new Lineage(UUID.randomUUID(), "his", "ADT^A01", Cause.LIVE, "c0ffee", NOW);
    }

    private static ObjectNode tree(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
