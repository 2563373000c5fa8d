package org.carerelay.record.unify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carerelay.record.unify.Says.from;
import static org.carerelay.record.unify.Says.his;
import static org.carerelay.record.unify.Says.set;

import java.util.List;
import org.carerelay.intake.Cause;
import org.carerelay.intake.JournalStatus;
import org.carerelay.record.Applied;
import org.carerelay.record.ResourceId;
import org.carerelay.translation.Key;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Versions, lineage, no-ops and what a FHIR client's write touches (rules 5, 7, 30, 32, 33). */
class Rule29To33RecordShapeTests {

    private final TestRecord record = new TestRecord();

    @AfterEach
    void close() {
        record.close();
    }

    @Test
    void makesNoVersionOfWhatChangesNothing() {
        record.applies(admit(1));
        Applied again = record.applies(admit(2));
        assertThat(again.status()).isEqualTo(JournalStatus.PROCESSED);
        assertThat(again.changes()).isEmpty();
        assertThat(record.load(record.patient("P")).version()).isEqualTo(1);
    }

    @Test
    void movesTheWatermarkOnWithoutAVersion() {
        record.applyAll(admit(1), admit(5));
        Applied late = record.applies(admit(3).with("Patient", set("gender", "PID-8", "'female'")));
        assertThat(late.status()).isEqualTo(JournalStatus.STALE);
        assertThat(record.at(record.patient("P"), "gender")).isEqualTo("\"male\"");
    }

    @Test
    void namesTheMessageAndItsCauseOnEveryVersion() {
        Says message = admit(1).becauseOf(Cause.LOAD);
        Applied applied = record.applies(message);
        assertThat(applied.changes()).allSatisfy(change -> {
            assertThat(change.lineage().cause()).isEqualTo(Cause.LOAD);
            assertThat(change.after().body().path("meta").path("source").asText())
                    .isEqualTo("urn:uuid:" + message.incoming().lineage().journalId());
        });
        assertThat(applied.changes())
                .extracting(change -> change.after().id().type())
                .contains("Patient", "Encounter");
    }

    @Test
    void makesOneVersionPerMessageOfABatchAndTellsAllOfThemOnce() {
        record.applyTogether(
                admit(1),
                his("A31").at(2).patient("P").with("Patient", set("gender", "PID-8", "'female'")),
                his("A31").at(3).patient("P").with("Patient", set("gender", "PID-8", "'other'")));
        assertThat(record.load(record.patient("P")).version()).isEqualTo(3);
        assertThat(record.told).hasSize(1);
        assertThat(record.told.get(0))
                .extracting(change -> change.after().version())
                .contains(1, 2, 3);
    }

    @Test
    void leavesTheNeighboursOfAFailureAlone() {
        List<Applied> applied = record.applyTogether(
                admit(1),
                his("S12").at(1).patient("Q").booking("B", "booked"),
                his("A28").at(1).patient("R"));
        assertThat(applied)
                .extracting(Applied::status)
                .containsExactly(JournalStatus.PROCESSED, JournalStatus.FAILED, JournalStatus.PROCESSED);
        assertThat(record.count("select count(*) from identifier where value = 'Q'"))
                .isZero();
        assertThat(record.patient("R")).isNotNull();
    }

    @Test
    void pointsReferencesToWhatTheLabelsMean() {
        record.applies(admit(1).resource(
                        "PV1-7",
                        "Practitioner",
                        List.of(new Key("urn:his:staff", "D1", null, true)),
                        set("name", "PV1-7", "[{'text':'李医生'}]"))
                .with(
                        "Encounter",
                        set("participant", "PV1-7", "[{'individual':{'reference':'urn:carerelay:label:PV1-7'}}]")));
        ResourceId doctor = record.find("Practitioner", "urn:his:staff", "D1");
        assertThat(record.at(record.visit("V"), "participant")).contains(doctor.reference());
        assertThat(record.load(record.visit("V")).patientId())
                .isEqualTo(record.patient("P").id());
    }

    @Test
    void replacesOnAClientsPutOnlyWhatThatClientOwns() {
        record.applies(admit(1));
        record.applies(client(2)
                .with("Patient", set("telecom", "fhir", "[{'value':'13800000000'}]"), set("gender", "fhir", "'female'"))
                .complete("Patient"));
        record.applies(
                client(3).with("Patient", set("language", "fhir", "'zh'")).complete("Patient"));
        assertThat(record.at(record.patient("P"), "gender")).isEqualTo("\"male\"");
        assertThat(record.at(record.patient("P"), "telecom")).isEqualTo("null");
        assertThat(record.at(record.patient("P"), "language")).isEqualTo("\"zh\"");
    }

    @Test
    void keepsDeathAgainstAnotherSourcesSilence() {
        record.applies(admit(1).with("Patient", set("deceasedBoolean", "PID-30", "true")));
        record.applies(
                client(2).with("Patient", set("language", "fhir", "'zh'")).complete("Patient"));
        record.applies(client(3).with("Patient", set("deceasedBoolean", "fhir", "false")));
        assertThat(record.at(record.patient("P"), "deceasedBoolean")).isEqualTo("true");
    }

    private static Says admit(int minute) {
        return his("A01")
                .at(minute)
                .patient("P")
                .with("Patient", set("gender", "PID-8", "'male'"))
                .visit("V", "in-progress");
    }

    private static Says client(int minute) {
        return from("crm", "fhir:update").at(minute).resource("Patient", "Patient", List.of(Says.mr("P")));
    }
}
