package org.carerelay.record.unify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.carerelay.record.unify.Says.his;
import static org.carerelay.record.unify.Says.set;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import org.carerelay.intake.Cause;
import org.carerelay.record.Lineage;
import org.carerelay.record.OwnWrites;
import org.carerelay.record.OwnWrites.OwnWrite;
import org.carerelay.record.ResourceChange;
import org.carerelay.record.ResourceId;
import org.carerelay.record.StoredResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.OptimisticLockingFailureException;

/** What the house writes itself. */
class OwnWritesTests {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestRecord record = new TestRecord();
    private final OwnWrites own = record.bean(OwnWrites.class);
    private ResourceId patient;
    private ResourceId task;

    @BeforeEach
    void admitOne() {
        record.applies(his("A01").at(1).patient("P").visit("V", "in-progress"));
        patient = record.patient("P");
        task = own.idFor("Task", "plan/discharge-7/V");
    }

    @AfterEach
    void close() {
        record.close();
    }

    @Test
    void makesAVersionThatIsIndexedLinkedAndTold() {
        List<ResourceChange> made = create(patient);

        assertThat(made).hasSize(1);
        StoredResource stored = record.load(task);
        assertThat(stored.version()).isEqualTo(1);
        assertThat(stored.patientId()).isEqualTo(patient.id());
        assertThat(stored.body().path("meta").path("source").asText()).startsWith("urn:uuid:");
        assertThat(record.count("select count(*) from task where status = 'requested' and 'follow-up' = any(code)"))
                .isOne();
        assertThat(record.count(
                        "select count(*) from identifier where type = 'Task' and value = 'T-1' and resource_id = ?",
                        task.id()))
                .isOne();
        assertThat(record.told.get(record.told.size() - 1))
                .extracting(change -> change.after().id())
                .containsExactly(task);
    }

    @Test
    void givesOneNameOneIdAndAnotherNameAnother() {
        assertThat(own.idFor("Task", "plan/discharge-7/V")).isEqualTo(task);
        assertThat(own.idFor("Task", "plan/discharge-7/W")).isNotEqualTo(task);
    }

    @Test
    void makesNoVersionOfWhatChangesNothing() {
        create(patient);
        assertThat(own.write(lineage(), List.of(new OwnWrite(task, record.load(task), body(patient)))))
                .isEmpty();
        assertThat(record.load(task).version()).isEqualTo(1);
    }

    @Test
    void takesAwayWhatIsNoLongerSaid() {
        create(patient);
        ObjectNode less = body(patient);
        less.remove("description");
        own.write(lineage(), List.of(new OwnWrite(task, record.load(task), less)));
        assertThat(record.at(task, "description")).isEqualTo("null");
        assertThat(record.load(task).version()).isEqualTo(2);
    }

    @Test
    void refusesWhatSomebodyElseCreatedOrChangedInBetween() {
        create(patient);
        StoredResource first = record.load(task);
        own.write(lineage(), List.of(new OwnWrite(task, first, body(patient).put("status", "accepted"))));

        assertThatThrownBy(() -> create(patient)).isInstanceOf(OptimisticLockingFailureException.class);
        assertThatThrownBy(() -> own.write(
                        lineage(),
                        List.of(new OwnWrite(task, first, body(patient).put("status", "failed")))))
                .isInstanceOf(OptimisticLockingFailureException.class);
        assertThat(record.at(task, "status")).isEqualTo("\"accepted\"");
    }

    @Test
    void pointsToTheSurvivorWhoeverWasNamed() {
        record.applies(his("A28").at(2).patient("Q"));
        record.applies(his("A40").at(3).patient("Q").merges("P", null));

        create(patient);

        assertThat(record.load(task).patientId()).isEqualTo(record.patient("Q").id());
        assertThat(record.at(task, "for.reference"))
                .isEqualTo("\"" + record.patient("Q").reference() + "\"");
    }

    @Test
    void movesWithItsPatient() {
        create(patient);
        record.applies(his("A28").at(2).patient("Q"));
        record.applies(his("A40").at(3).patient("Q").merges("P", null));
        assertThat(record.load(task).patientId()).isEqualTo(record.patient("Q").id());
        assertThat(record.load(task).originalPatientId()).isEqualTo(patient.id());
    }

    @Test
    void addsBehindTheItemsOfASourceAndLeavesThemAlone() {
        record.applies(his("A08").at(2).patient("P").with("Patient", set("telecom", "PID-13", "[{'value':'1'}]")));
        StoredResource before = record.load(patient);
        ObjectNode added = before.body().deepCopy();
        added.withArray("telecom").addObject().put("value", "2");
        own.write(lineage(), List.of(new OwnWrite(patient, before, added)));
        record.applies(his("A08").at(3).patient("P").with("Patient", set("telecom", "PID-13", "[{'value':'3'}]")));
        assertThat(record.at(patient, "telecom")).isEqualTo("[{\"value\":\"3\"},{\"value\":\"2\"}]");

        StoredResource now = record.load(patient);
        ObjectNode changed = now.body().deepCopy();
        ((ObjectNode) changed.path("telecom").path(0)).put("value", "9");
        assertThatThrownBy(() -> own.write(lineage(), List.of(new OwnWrite(patient, now, changed))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Patient.telecom[0]");
    }

    private List<ResourceChange> create(ResourceId about) {
        return own.write(lineage(), List.of(new OwnWrite(task, null, body(about))));
    }

    private static ObjectNode body(ResourceId about) {
        ObjectNode body = JSON.createObjectNode().put("resourceType", "Task").put("status", "requested");
        body.put("intent", "order").put("description", "Call on day 7");
        body.putArray("identifier").addObject().put("system", "urn:test").put("value", "T-1");
        body.putObject("code").putArray("coding").addObject().put("code", "follow-up");
        body.putObject("for").put("reference", about.reference());
        return body;
    }

    private static Lineage lineage() {
        return new Lineage(UUID.randomUUID(), "carerelay", "plan", Cause.LIVE, "", TestRecord.NOW);
    }
}
