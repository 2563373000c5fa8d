package org.carerelay.record.unify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carerelay.record.unify.Says.his;
import static org.carerelay.record.unify.Says.mr;
import static org.carerelay.record.unify.Says.set;
import static org.carerelay.record.unify.Says.vn;

import java.util.List;
import org.carerelay.intake.JournalStatus;
import org.carerelay.record.Applied;
import org.carerelay.record.ResourceId;
import org.carerelay.translation.IdentityChange.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rule 18: A46, A47, A49 to A51. The person or visit stays, its identifier is another one. */
class Rule18IdentifierChangeTests {

    private final TestRecord record = new TestRecord();

    @AfterEach
    void close() {
        record.close();
    }

    @Test
    void keepsThePatientUnderTheNewIdentifierAndEndsTheOldOne() {
        record.applies(his("A01").at(1).patient("OLD").visit("V", "in-progress"));
        ResourceId patient = record.patient("OLD");

        Applied changed = record.applies(change("NEW", "OLD"));

        assertThat(changed.status()).isEqualTo(JournalStatus.PROCESSED);
        assertThat(record.patient("NEW")).isEqualTo(patient);
        assertThat(record.patient("OLD")).isEqualTo(patient);
        assertThat(use("OLD")).isEqualTo("old");
        assertThat(use("NEW")).isEmpty();
        assertThat(record.load(record.visit("V")).patientId()).isEqualTo(patient.id());
        assertThat(record.count("select count(*) from patient")).isEqualTo(1);
    }

    @Test
    void leavesTheOldIdentifierEndedWhenAnEarlierMessageComesLate() {
        record.applyAll(his("A28").at(1).patient("OLD"), change("NEW", "OLD"));
        record.applies(his("A08").at(3).patient("OLD").with("Patient", set("gender", "PID-8", "'male'")));
        assertThat(use("OLD")).isEqualTo("old");
        assertThat(record.at(record.patient("NEW"), "gender")).isEqualTo("\"male\"");
        assertThat(record.body(record.patient("NEW")).path("identifier")).hasSize(2);
    }

    @Test
    void findsThePatientUnderBothIfTheChangeComesFirst() {
        record.applies(change("NEW", "OLD"));
        record.applies(his("A01").at(1).patient("OLD").visit("V", "in-progress"));
        assertThat(record.patient("OLD")).isEqualTo(record.patient("NEW"));
        assertThat(record.count("select count(*) from patient")).isEqualTo(1);
    }

    @Test
    void findsThePatientUnderBothIfOnlyTheNewOneIsKnown() {
        record.applyAll(his("A28").at(1).patient("NEW"), change("NEW", "OLD"));
        assertThat(record.patient("OLD")).isEqualTo(record.patient("NEW"));
    }

    @Test
    void doesNothingTheSecondTime() {
        record.applyAll(his("A28").at(1).patient("OLD"), change("NEW", "OLD"));
        assertThat(record.applies(change("NEW", "OLD")).changes()).isEmpty();
    }

    @Test
    void parksAChangeToSomebodyElsesIdentifierAndMarksBoth() {
        record.applyAll(his("A28").at(1).patient("OLD"), his("A28").at(2).patient("NEW"));
        Applied parked = record.applies(change("NEW", "OLD"));
        assertThat(parked.status()).isEqualTo(JournalStatus.PARKED);
        assertThat(parked.errorCode()).isEqualTo("REC-408");
        assertThat(record.at(record.patient("OLD"), "meta.tag")).contains("parked");
        assertThat(record.at(record.patient("NEW"), "meta.tag")).contains("parked");
    }

    @Test
    void parksAChangeOfAPlaceholder() {
        Applied parked = record.applies(change("NEW", "0000000"));
        assertThat(parked.errorCode()).isEqualTo("REC-411");
    }

    @Test
    void keepsAVisitUnderItsNewNumber() {
        record.applies(his("A01").at(1).patient("P").visit("V1", "in-progress"));
        ResourceId visit = record.visit("V1");
        Says change = his("A50")
                .at(5)
                .patient("P")
                .changes(Kind.CHANGE_VISIT_IDENTIFIER, List.of(vn("V2")), List.of(vn("V1")));

        record.applies(change);
        record.applies(his("A03").at(6).patient("P").visit("V2", "finished"));
        record.applies(his("A08")
                .at(4)
                .patient("P")
                .visit("V1", "")
                .with("Encounter", set("reasonCode", "PV2-3", "[{'text':'pain'}]")));

        assertThat(record.visit("V2")).isEqualTo(visit);
        assertThat(record.at(visit, "status")).isEqualTo("\"finished\"");
        assertThat(record.at(visit, "reasonCode")).contains("pain");
        assertThat(record.count("select count(*) from encounter")).isEqualTo(1);
    }

    private String use(String number) {
        for (var identifier : record.body(record.patient("NEW")).path("identifier")) {
            if (identifier.path("value").asText().equals(number)) {
                return identifier.path("use").asText();
            }
        }
        throw new AssertionError("no identifier " + number);
    }

    private static Says change(String now, String before) {
        return his("A47")
                .at(5)
                .patient(now)
                .changes(Kind.CHANGE_PATIENT_IDENTIFIER, List.of(mr(now)), List.of(mr(before)));
    }
}
