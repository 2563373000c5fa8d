package org.carerelay.record.unify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carerelay.record.unify.Says.his;
import static org.carerelay.record.unify.Says.initial;
import static org.carerelay.record.unify.Says.set;

import org.carerelay.intake.JournalStatus;
import org.carerelay.record.Applied;
import org.carerelay.record.ResourceId;
import org.carerelay.translation.Patch.Effect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rules 20 to 23: visits. */
class Rule20To23VisitTests {

    private final TestRecord record = new TestRecord();

    @AfterEach
    void close() {
        record.close();
    }

    @Test
    void opensANewVisitWhenAFinishedOnesNumberIsUsedAgain() {
        record.applyAll(
                his("A01")
                        .at(1)
                        .patient("P")
                        .visit("V", "in-progress")
                        .with("Encounter", set("period.start", "PV1-44", "'2026-01-01'")),
                his("A03").at(2).patient("P").visit("V", "finished"));
        ResourceId first = record.visit("V");
        Applied again = record.applies(his("A01")
                .at(3)
                .patient("P")
                .visit("V", "in-progress")
                .with("Encounter", set("period.start", "PV1-44", "'2026-03-01'")));
        assertThat(record.visit("V")).isNotEqualTo(first);
        assertThat(record.at(first, "status")).isEqualTo("\"finished\"");
        assertThat(again.notes()).anyMatch(note -> note.startsWith("REC-230"));
    }

    @Test
    void neverTakesAStatusFromAnUpdate() {
        record.applyAll(
                his("A03").at(1).patient("P").visit("V", "finished"),
                his("A08").at(2).patient("P").visit("V", "in-progress"),
                his("S14").at(3).patient("P").visit("V", "in-progress"));
        assertThat(record.at(record.visit("V"), "status")).isEqualTo("\"finished\"");
    }

    @Test
    void takesTheClassesStatusOnlyForAVisitNeverSeenBefore() {
        record.applies(his("A08")
                .at(2)
                .patient("P")
                .visit("V", "")
                .with("Encounter", initial("status", "PV1-2", "'in-progress'")));
        assertThat(record.at(record.visit("V"), "status")).isEqualTo("\"in-progress\"");
        record.applies(his("A03").at(1).patient("P").visit("V", "finished"));
        assertThat(record.at(record.visit("V"), "status")).isEqualTo("\"finished\"");
    }

    @Test
    void keepsWhatTheStatusWas() {
        record.applyAll(
                his("A05").at(1).patient("P").visit("V", "planned"),
                his("A01").at(2).patient("P").visit("V", "in-progress"));
        assertThat(record.at(record.visit("V"), "statusHistory")).contains("planned", "2026-03-02T15:02:00+08:00");
    }

    @Test
    void keepsWhatTheClassWas() {
        record.applies(his("A04")
                .at(1)
                .patient("P")
                .visit("V", "in-progress")
                .with("Encounter", set("class", "PV1-2", "{'code':'AMB'}")));
        record.applies(his("A06").at(2).patient("P").visit("V", "in-progress", Effect.CHANGE_CLASS));
        assertThat(record.at(record.visit("V"), "class.code")).isEqualTo("\"IMP\"");
        assertThat(record.at(record.visit("V"), "classHistory")).contains("AMB");
    }

    @Test
    void cancelsAVisit() {
        record.applyAll(
                his("A01").at(1).patient("P").visit("V", "in-progress"),
                his("A11").at(2).patient("P").visit("V", "", Effect.CANCEL_VISIT));
        assertThat(record.at(record.visit("V"), "status")).isEqualTo("\"cancelled\"");
    }

    @Test
    void keepsACancelOfAVisitNeverSeenUntilItComes() {
        Applied cancel = record.applies(his("A11").at(2).patient("P").visit("V", "cancelled", Effect.CANCEL_VISIT));
        assertThat(cancel.notes()).anyMatch(note -> note.startsWith("REC-212"));
        assertThat(record.count("select count(*) from encounter")).isZero();
        record.applies(his("A01").at(1).patient("P").visit("V", "in-progress"));
        assertThat(record.at(record.visit("V"), "status")).isEqualTo("\"cancelled\"");
        assertThat(record.count("select count(*) from pending_cancel")).isZero();
    }

    @Test
    void doesNotCancelALaterAdmissionByAnEarlierCancel() {
        record.applyAll(
                his("A11").at(1).patient("P").visit("V", "cancelled", Effect.CANCEL_VISIT),
                his("A01").at(2).patient("P").visit("V", "in-progress"));
        assertThat(record.at(record.visit("V"), "status")).isEqualTo("\"in-progress\"");
    }

    @Test
    void parksACancelOlderThanTheNewestState() {
        record.applies(his("A01").at(5).patient("P").visit("V", "in-progress"));
        Applied parked = record.applies(his("A11").at(2).patient("P").visit("V", "", Effect.CANCEL_VISIT));
        assertThat(parked.status()).isEqualTo(JournalStatus.PARKED);
        assertThat(parked.errorCode()).isEqualTo("REC-210");
        assertThat(record.at(record.patient("P"), "meta.tag")).contains("parked");
    }

    @Test
    void keepsWhereThePatientWasAndGoesBackThere() {
        record.applyAll(
                his("A01").at(1).patient("P").visit("V", "in-progress").location("W1"),
                his("A02").at(2).patient("P").visit("V", "in-progress").location("W2"));
        ResourceId w1 = record.find("Location", "urn:his:location", "W1");
        assertThat(record.at(record.visit("V"), "location")).contains("completed", "active", w1.reference());
        record.applies(his("A12").at(3).patient("P").visit("V", "", Effect.CANCEL_TRANSFER));
        assertThat(record.body(record.visit("V")).path("location")).hasSize(1);
        assertThat(record.at(record.visit("V"), "location"))
                .contains("active", w1.reference())
                .doesNotContain("completed");
    }

    @Test
    void keepsTheLocationWhenAnOlderTransferComesLate() {
        record.applyAll(
                his("A01").at(1).patient("P").visit("V", "in-progress").location("W1"),
                his("A02").at(5).patient("P").visit("V", "in-progress").location("W3"));
        String before = record.at(record.visit("V"), "location");
        Applied late = record.applies(
                his("A02").at(3).patient("P").visit("V", "in-progress").location("W2"));
        assertThat(late.status()).isEqualTo(JournalStatus.STALE);
        assertThat(late.notes()).anyMatch(note -> note.startsWith("REC-201 Encounter.location"));
        assertThat(record.at(record.visit("V"), "location")).isEqualTo(before);
    }

    @Test
    void leavesAsideATransferThatWasCancelledBeforeItCame() {
        record.applyAll(
                his("A01").at(1).patient("P").visit("V", "in-progress").location("W1"),
                his("A12").at(3).patient("P").visit("V", "", Effect.CANCEL_TRANSFER),
                his("A02").at(2).patient("P").visit("V", "in-progress").location("W2"));
        assertThat(record.at(record.visit("V"), "location"))
                .contains(record.find("Location", "urn:his:location", "W1").reference());
        assertThat(record.body(record.visit("V")).path("location")).hasSize(1);
    }

    @Test
    void parksACancelOlderThanTheNewestTransfer() {
        record.applyAll(
                his("A01").at(1).patient("P").visit("V", "in-progress").location("W1"),
                his("A02").at(5).patient("P").visit("V", "in-progress").location("W2"));
        Applied parked = record.applies(his("A12").at(3).patient("P").visit("V", "", Effect.CANCEL_TRANSFER));
        assertThat(parked.errorCode()).isEqualTo("REC-211");
    }

    @Test
    void reopensADischargedVisitEvenIfItsEndIsStillSent() {
        Says discharge = his("A03")
                .at(2)
                .patient("P")
                .visit("V", "finished")
                .with("Encounter", set("period.end", "PV1-45", "'2026-03-02'"));
        record.applyAll(his("A01").at(1).patient("P").visit("V", "in-progress"), discharge);
        Applied reopened = record.applies(his("A13")
                .at(3)
                .patient("P")
                .visit("V", "in-progress", Effect.CANCEL_DISCHARGE)
                .with("Encounter", set("period.end", "PV1-45", "'2026-03-02'")));
        assertThat(record.at(record.visit("V"), "status")).isEqualTo("\"in-progress\"");
        assertThat(record.at(record.visit("V"), "period")).isEqualTo("null");
        assertThat(reopened.notes()).isEmpty();
    }

    @Test
    void takesBackADeathThatOnlyTheCancelledDischargeTold() {
        record.applies(his("A03")
                .at(2)
                .patient("P")
                .visit("V", "finished")
                .with("Patient", set("deceasedBoolean", "PV1-36", "true")));
        assertThat(record.at(record.patient("P"), "deceasedBoolean")).isEqualTo("true");
        record.applies(his("A13").at(3).patient("P").visit("V", "in-progress", Effect.CANCEL_DISCHARGE));
        assertThat(record.at(record.patient("P"), "deceasedBoolean")).isEqualTo("null");
    }

    @Test
    void meetsADischargeThatWasCancelledBeforeItCame() {
        record.applyAll(
                his("A01").at(1).patient("P").visit("V", "in-progress"),
                his("A13").at(3).patient("P").visit("V", "in-progress", Effect.CANCEL_DISCHARGE),
                his("A03")
                        .at(2)
                        .patient("P")
                        .visit("V", "finished")
                        .with("Encounter", set("period.end", "PV1-45", "'2026-03-02'")));
        assertThat(record.at(record.visit("V"), "status")).isEqualTo("\"in-progress\"");
        assertThat(record.at(record.visit("V"), "period")).isEqualTo("null");
    }

    @Test
    void appliesAndFlagsUnusualSteps() {
        record.applies(his("A03").at(1).patient("P").visit("V", "finished"));
        Applied unusual = record.applies(his("A02").at(2).patient("P").visit("V", "in-progress"));
        assertThat(record.at(record.visit("V"), "status")).isEqualTo("\"in-progress\"");
        assertThat(unusual.notes()).anyMatch(note -> note.startsWith("REC-220"));
    }

    @Test
    void decidesByRankWhereTimesAreEqualOrMissing() {
        record.applyAll(
                his("A03").at(1).patient("P").visit("V", "finished"),
                his("A02").at(1).patient("P").visit("V", "in-progress"));
        assertThat(record.at(record.visit("V"), "status")).isEqualTo("\"finished\"");
        Applied timeless = record.applies(his("A02").withoutTime().patient("P").visit("V", "in-progress"));
        assertThat(timeless.notes()).anyMatch(note -> note.startsWith("REC-202"));
        assertThat(record.at(record.visit("V"), "status")).isEqualTo("\"finished\"");
    }

    @Test
    void withholdsAStaleStateAndListsIt() {
        record.applies(his("A03").at(5).patient("P").visit("V", "finished"));
        Applied late = record.applies(his("A02").at(2).patient("P").visit("V", "in-progress"));
        assertThat(late.status()).isEqualTo(JournalStatus.STALE);
        assertThat(late.notes()).anyMatch(note -> note.contains("Encounter.status"));
        assertThat(record.at(record.visit("V"), "status")).isEqualTo("\"finished\"");
    }
}
