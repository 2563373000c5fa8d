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
import org.carerelay.translation.Key;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rule 18: A42 to A45. Visits become one or change hands, and no patient becomes inactive. */
class Rule18MovesTests {

    private final TestRecord record = new TestRecord();

    @AfterEach
    void close() {
        record.close();
    }

    @Test
    void makesTwoVisitsOneWithAllThatBelongsToThem() {
        record.applyAll(
                his("A01").at(1).patient("P").visit("V1", "in-progress").diagnoses("I10"),
                his("A01").at(2).patient("P").visit("V2", "in-progress"));
        ResourceId prior = record.visit("V1");
        ResourceId survivor = record.visit("V2");

        Applied merged = record.applies(mergeVisits("V2", "V1"));

        assertThat(merged.status()).isEqualTo(JournalStatus.PROCESSED);
        assertThat(record.visit("V1")).isEqualTo(survivor);
        assertThat(record.at(prior, "status")).isEqualTo("\"entered-in-error\"");
        assertThat(record.at(prior, "partOf.reference")).contains(survivor.reference());
        assertThat(record.count(
                        "select count(*) from condition where body -> 'encounter' ->> 'reference' = ?",
                        survivor.reference()))
                .isEqualTo(1);
        assertThat(record.at(record.patient("P"), "active")).isNotEqualTo("false");
    }

    @Test
    void goesOnWithTheUnitedListOfTheTwoVisits() {
        record.applyAll(
                his("A01").at(1).patient("P").visit("V1", "in-progress").diagnoses("I10"),
                his("A01").at(2).patient("P").visit("V2", "in-progress").diagnoses("E11"),
                mergeVisits("V2", "V1"),
                his("A08").at(6).patient("P").visit("V2", "").diagnoses("I10"));
        assertThat(record.count("select count(*) from condition")).isEqualTo(2);
        assertThat(record.count("select count(*) from condition"
                        + " where body -> 'clinicalStatus' -> 'coding' -> 0 ->> 'code' = 'inactive'"))
                .isEqualTo(1);
    }

    @Test
    void doesNothingForAVisitThatIsMergedAlready() {
        admit("P", "V1", 1);
        admit("P", "V2", 2);
        record.applies(mergeVisits("V2", "V1"));
        Applied again = record.applies(mergeVisits("V2", "V1"));
        assertThat(again.status()).isEqualTo(JournalStatus.PROCESSED);
        assertThat(again.changes()).isEmpty();
    }

    @Test
    void leadsLateMessagesOfAMergedVisitToTheSurvivorKnownOrNot() {
        admit("P", "V2", 2);
        Applied merged = record.applies(mergeVisits("V2", "V1"));
        assertThat(merged.notes()).anyMatch(note -> note.startsWith("REC-405"));

        record.applies(his("A01")
                .at(1)
                .patient("P")
                .visit("V1", "in-progress")
                .with("Encounter", set("reasonCode", "PV2-3", "[{'text':'pain'}]")));

        assertThat(record.visit("V1")).isEqualTo(record.visit("V2"));
        assertThat(record.at(record.visit("V2"), "reasonCode")).contains("pain");
        assertThat(record.count("select count(*) from encounter")).isEqualTo(1);
    }

    @Test
    void parksAMergeOfVisitsOfTwoPatients() {
        admit("P", "V1", 1);
        admit("Q", "V2", 2);
        Applied parked =
                record.applies(his("A42").at(5).changes(Kind.MERGE_VISIT, List.of(vn("V2")), List.of(vn("V1"))));
        assertThat(parked.errorCode()).isEqualTo("REC-413");
        assertThat(record.at(record.patient("P"), "meta.tag")).contains("parked");
        assertThat(record.at(record.visit("V1"), "status")).isEqualTo("\"in-progress\"");
    }

    @Test
    void parksAMergeIntoAVisitThatHasNotComeAndAppliesItOnceItHas() {
        admit("P", "V1", 1);
        Says merge = mergeVisits("V2", "V1");
        assertThat(record.applies(merge).errorCode()).isEqualTo("REC-410");
        admit("P", "V2", 2);
        assertThat(record.applies(merge).status()).isEqualTo(JournalStatus.PROCESSED);
    }

    @Test
    void movesAVisitWithWhatRefersToItAndNothingElse() {
        record.applyAll(
                his("A01").at(1).patient("A").visit("V1", "in-progress").diagnoses("I10"),
                his("A01").at(2).patient("A").visit("V2", "in-progress").diagnoses("E11"),
                his("A28").at(1).patient("B"));
        ResourceId a = record.patient("A");
        ResourceId b = record.patient("B");

        Applied moved = record.applies(moveVisit("B", "A", "V1"));

        assertThat(moved.status()).isEqualTo(JournalStatus.PROCESSED);
        assertThat(record.load(record.visit("V1")).patientId()).isEqualTo(b.id());
        assertThat(record.load(record.visit("V1")).originalPatientId()).isEqualTo(a.id());
        assertThat(record.load(record.visit("V2")).patientId()).isEqualTo(a.id());
        assertThat(record.count("select count(*) from condition where patient_id = ?", b.id()))
                .isEqualTo(1);
        assertThat(record.at(a, "active")).isNotEqualTo("false");
        assertThat(record.patient("A")).isEqualTo(a);
        assertThat(record.applies(moveVisit("B", "A", "V1")).changes()).isEmpty();
    }

    @Test
    void leavesAMovedVisitWhereItIsWhenAnEarlierMessageOfItComesLate() {
        admit("A", "V", 1);
        record.applies(his("A28").at(1).patient("B"));
        record.applies(moveVisit("B", "A", "V"));
        ResourceId b = record.patient("B");

        record.applies(his("A08")
                .at(3)
                .patient("A")
                .with("Patient", set("gender", "PID-8", "'male'"))
                .visit("V", "")
                .with("Encounter", set("reasonCode", "PV2-3", "[{'text':'pain'}]"))
                .diagnoses("I10"));

        assertThat(record.load(record.visit("V")).patientId()).isEqualTo(b.id());
        assertThat(record.at(record.visit("V"), "reasonCode")).contains("pain");
        assertThat(record.count("select count(*) from condition where patient_id = ?", b.id()))
                .isEqualTo(1);
        assertThat(record.at(record.patient("A"), "gender")).isEqualTo("\"male\"");
        assertThat(record.at(b, "gender")).isEqualTo("null");
    }

    @Test
    void letsALaterMessageTakeTheVisitBack() {
        admit("A", "V", 1);
        record.applies(his("A28").at(1).patient("B"));
        record.applies(moveVisit("B", "A", "V"));
        Applied back = record.applies(his("A08").at(7).patient("A").visit("V", ""));
        assertThat(record.load(record.visit("V")).patientId())
                .isEqualTo(record.patient("A").id());
        assertThat(back.notes()).anyMatch(note -> note.startsWith("REC-120"));
    }

    @Test
    void movesAPatientsRecordUnderAnotherWithItsIdentifier() {
        record.applyAll(
                his("A01").at(1).patient("A").visit("V1", "in-progress").diagnoses("I10"),
                his("A28").at(1).patient("B"));
        ResourceId a = record.patient("A");
        ResourceId b = record.patient("B");

        record.applies(movePatient("B", "A"));

        assertThat(record.load(record.visit("V1")).patientId()).isEqualTo(b.id());
        assertThat(record.load(record.visit("V1")).originalPatientId()).isEqualTo(a.id());
        assertThat(record.patient("A")).isEqualTo(b);
        assertThat(record.at(a, "active")).isNotEqualTo("false");

        Applied late = record.applies(his("A08")
                .at(2)
                .patient("A")
                .with("Patient", set("gender", "PID-8", "'male'"))
                .visit("V1", ""));
        assertThat(late.notes()).anyMatch(note -> note.startsWith("REC-113"));
        assertThat(record.at(b, "gender")).isEqualTo("null");
    }

    @Test
    void parksAMoveOfWhomNobodyKnowsAndAppliesItOnceHeHasCome() {
        record.applies(his("A28").at(1).patient("B"));
        Says move = movePatient("B", "A");
        assertThat(record.applies(move).errorCode()).isEqualTo("REC-409");
        admit("A", "V1", 2);
        assertThat(record.applies(move).status()).isEqualTo(JournalStatus.PROCESSED);
        assertThat(record.load(record.visit("V1")).patientId())
                .isEqualTo(record.patient("B").id());
    }

    @Test
    void parksAMoveToTheSamePatientAndFailsOneOfNoVisit() {
        admit("A", "V1", 1);
        assertThat(record.applies(movePatient("A", "A")).errorCode()).isEqualTo("REC-401");
        Applied nothing = record.applies(moveVisit("A", "A", "UNKNOWN"));
        assertThat(nothing.errorCode()).isEqualTo("REC-407");
        assertThat(nothing.status()).isEqualTo(JournalStatus.FAILED);
    }

    private void admit(String patient, String visit, int minute) {
        record.applies(his("A01").at(minute).patient(patient).visit(visit, "in-progress"));
    }

    private static Says mergeVisits(String survivor, String prior) {
        return his("A42").at(5).patient("P").changes(Kind.MERGE_VISIT, List.of(vn(survivor)), List.of(vn(prior)));
    }

    /** A44 and A45: PID-3 is where it goes, MRG-1 where it was, MRG-5 the visit. */
    private static Says moveVisit(String to, String from, String visit) {
        List<Key> prior = List.of(mr(from), vn(visit));
        return his("A45").at(5).changes(Kind.MOVE_VISIT, List.of(mr(to)), prior);
    }

    private static Says movePatient(String to, String from) {
        return his("A43").at(5).changes(Kind.MOVE_PATIENT, List.of(mr(to)), List.of(mr(from)));
    }
}
