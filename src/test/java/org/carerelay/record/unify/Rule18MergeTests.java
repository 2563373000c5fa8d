package org.carerelay.record.unify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carerelay.record.unify.Says.his;
import static org.carerelay.record.unify.Says.set;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.carerelay.intake.Cause;
import org.carerelay.intake.JournalStatus;
import org.carerelay.record.Applied;
import org.carerelay.record.Lineage;
import org.carerelay.record.ResourceId;
import org.carerelay.record.Unmerge;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rule 18: merges, and their undoing. */
class Rule18MergeTests {

    private final TestRecord record = new TestRecord();

    @AfterEach
    void close() {
        record.close();
    }

    @Test
    void pointsEverythingOfThePriorToTheSurvivor() {
        admit("A", "VA", "张三");
        admit("B", "VB", "张三");
        ResourceId a = record.patient("A");
        ResourceId b = record.patient("B");

        Applied merged = record.applies(his("A40").at(5).patient("B").merges("A", "张三"));

        assertThat(merged.status()).isEqualTo(JournalStatus.PROCESSED);
        assertThat(record.load(record.visit("VA")).patientId()).isEqualTo(b.id());
        assertThat(record.load(record.visit("VA")).originalPatientId()).isEqualTo(a.id());
        assertThat(record.at(record.visit("VA"), "subject.reference")).isEqualTo("\"" + b.reference() + "\"");
        assertThat(record.at(a, "active")).isEqualTo("false");
        assertThat(record.at(a, "link")).contains("replaced-by", b.reference());
        assertThat(record.at(b, "link")).contains("replaces", a.reference());
        assertThat(record.at(b, "identifier")).contains("\"A\"", "\"old\"");
        assertThat(record.patient("A")).isEqualTo(b);
    }

    @Test
    void movesWhatTheSameBatchJustMade() {
        List<Applied> applied = record.applyTogether(
                his("A01").at(1).patient("A").visit("VA", "in-progress"),
                his("A01").at(2).patient("B").visit("VB", "in-progress"),
                his("A40").at(5).patient("B").merges("A", null));
        assertThat(applied).extracting(Applied::status).containsOnly(JournalStatus.PROCESSED);
        assertThat(record.load(record.visit("VA")).patientId())
                .isEqualTo(record.patient("B").id());
    }

    @Test
    void updatesVisitsButNotTheSurvivorsDemographicsUnderTheOldId() {
        admit("A", "VA", "张三");
        admit("B", "VB", "张三");
        record.applies(his("A40").at(5).patient("B").merges("A", null));

        Applied late = record.applies(his("A03")
                .at(6)
                .patient("A")
                .with("Patient", set("gender", "PID-8", "'male'"))
                .visit("VA", "finished"));

        assertThat(record.at(record.visit("VA"), "status")).isEqualTo("\"finished\"");
        assertThat(record.at(record.patient("B"), "gender")).isEqualTo("null");
        assertThat(late.notes()).anyMatch(note -> note.startsWith("REC-113"));
    }

    @Test
    void makesAStubOfAnUnknownPriorSoThatLateMessagesFindTheSurvivor() {
        record.applies(his("A40").at(5).patient("B").merges("A", null));
        ResourceId b = record.patient("B");
        assertThat(record.patient("A")).isEqualTo(b);

        record.applies(his("A01").at(2).patient("A").visit("VA", "in-progress"));

        assertThat(record.load(record.visit("VA")).patientId()).isEqualTo(b.id());
        assertThat(record.count("select count(*) from patient where replaced_by = ?", b.id()))
                .isEqualTo(1);
    }

    @Test
    void followsChains() {
        admit("A", "VA", "张三");
        admit("B", "VB", "张三");
        admit("C", "VC", "张三");
        record.applyAll(
                his("A40").at(5).patient("B").merges("A", null),
                his("A40").at(6).patient("C").merges("B", null));
        ResourceId c = record.patient("C");
        assertThat(record.patient("A")).isEqualTo(c);
        assertThat(record.load(record.visit("VA")).patientId()).isEqualTo(c.id());
    }

    @Test
    void doesNothingForARepeatedPair() {
        admit("A", "VA", "张三");
        admit("B", "VB", "张三");
        record.applies(his("A40").at(5).patient("B").merges("A", null));
        Applied again = record.applies(his("A40").at(6).patient("B").merges("A", null));
        assertThat(again.status()).isEqualTo(JournalStatus.PROCESSED);
        assertThat(again.changes()).isEmpty();
    }

    @Test
    void parksAMergeIntoItself() {
        admit("A", "VA", "张三");
        Applied parked = record.applies(his("A40").at(5).patient("A").merges("A", null));
        assertThat(parked.status()).isEqualTo(JournalStatus.PARKED);
        assertThat(parked.errorCode()).isEqualTo("REC-401");
    }

    @Test
    void parksACircle() {
        admit("A", "VA", "张三");
        admit("B", "VB", "张三");
        record.applies(his("A40").at(5).patient("B").merges("A", null));
        Applied parked = record.applies(his("A40").at(6).patient("A").merges("B", null));
        assertThat(parked.status()).isEqualTo(JournalStatus.PARKED);
        assertThat(parked.errorCode()).isEqualTo("REC-401");
    }

    @Test
    void parksWhenMrg7ContradictsTheRecordAndMarksBoth() {
        admit("A", "VA", "张三");
        admit("B", "VB", "李四");
        ResourceId a = record.patient("A");
        Applied parked = record.applies(his("A40").at(5).patient("B").merges("A", "王五"));
        assertThat(parked.status()).isEqualTo(JournalStatus.PARKED);
        assertThat(parked.errorCode()).isEqualTo("REC-402");
        assertThat(record.at(a, "meta.tag")).contains("parked");
        assertThat(record.at(record.patient("B"), "meta.tag")).contains("parked");
        assertThat(record.patient("A")).isEqualTo(a);
    }

    @Test
    void parksWhenBirthDatesDifferAndTakesTheMarkBackOnceMerged() {
        record.applyAll(
                his("A28").at(1).patient("A").with("Patient", set("birthDate", "PID-7", "'1980-01-01'")),
                his("A28").at(1).patient("B").with("Patient", set("birthDate", "PID-7", "'1981-01-01'")));
        Says merge = his("A40").at(5).patient("B").merges("A", null);
        assertThat(record.applies(merge).errorCode()).isEqualTo("REC-403");

        record.applies(his("A31").at(6).patient("A").with("Patient", set("birthDate", "PID-7", "'1981-01-01'")));
        assertThat(record.applies(his("A40").at(7).patient("B").merges("A", null))
                        .status())
                .isEqualTo(JournalStatus.PROCESSED);
        assertThat(record.at(record.patient("B"), "meta.tag")).isEqualTo("null");
    }

    @Test
    void appliesAllPairsOfAMessageOrNone() {
        admit("A", "VA", "张三");
        admit("B", "VB", "张三");
        ResourceId a = record.patient("A");
        Applied parked =
                record.applies(his("A40").at(5).patient("B").merges("A", null).merges("B", null));
        assertThat(parked.status()).isEqualTo(JournalStatus.PARKED);
        assertThat(record.patient("A")).isEqualTo(a);
        assertThat(record.load(record.visit("VA")).patientId()).isEqualTo(a.id());
    }

    @Test
    void givesBackExactlyWhatTheMergeMovedAndWhatCameUnderTheOldIdSince() {
        admit("A", "VA", "张三");
        admit("B", "VB", "张三");
        ResourceId a = record.patient("A");
        ResourceId b = record.patient("B");
        record.applyAll(
                his("A40").at(5).patient("B").merges("A", null),
                his("A01").at(6).patient("A").visit("VA2", "in-progress"),
                his("A01").at(7).patient("B").visit("VB2", "in-progress"));

        Applied undone = unmerge(a);

        assertThat(undone.status()).isEqualTo(JournalStatus.PROCESSED);
        assertThat(record.load(record.visit("VA")).patientId()).isEqualTo(a.id());
        assertThat(record.load(record.visit("VA")).originalPatientId()).isNull();
        assertThat(record.load(record.visit("VA2")).patientId()).isEqualTo(a.id());
        assertThat(record.load(record.visit("VB")).patientId()).isEqualTo(b.id());
        assertThat(record.load(record.visit("VB2")).patientId()).isEqualTo(b.id());
        assertThat(record.patient("A")).isEqualTo(a);
        assertThat(record.at(a, "link")).isEqualTo("null");
        assertThat(record.at(a, "active")).isEqualTo("null");
        assertThat(record.at(b, "link")).isEqualTo("null");
        assertThat(record.at(b, "identifier")).doesNotContain("\"A\"");
    }

    @Test
    void unmergesTheMiddleOfAChain() {
        admit("A", "VA", "张三");
        admit("B", "VB", "张三");
        admit("C", "VC", "张三");
        ResourceId b = record.patient("B");
        record.applyAll(
                his("A40").at(5).patient("B").merges("A", null),
                his("A40").at(6).patient("C").merges("B", null));
        unmerge(b);
        assertThat(record.load(record.visit("VA")).patientId()).isEqualTo(b.id());
        assertThat(record.load(record.visit("VB")).patientId()).isEqualTo(b.id());
        assertThat(record.patient("A")).isEqualTo(b);
        assertThat(record.load(record.visit("VC")).patientId())
                .isEqualTo(record.patient("C").id());
    }

    @Test
    void parksAMergeOfAPatientWhoWasMergedIntoAnotherBefore() {
        admit("A", "VA", "张三");
        admit("B", "VB", "张三");
        admit("C", "VC", "张三");
        record.applies(his("A40").at(5).patient("B").merges("A", null));
        Applied parked = record.applies(his("A40").at(6).patient("C").merges("A", null));
        assertThat(parked.errorCode()).isEqualTo("REC-412");
        assertThat(record.at(record.patient("B"), "active")).isNotEqualTo("false");
        assertThat(record.at(record.patient("B"), "meta.tag")).contains("parked");
    }

    @Test
    void comesToTheSameEndWhenTheSecondMergeOfAChainComesFirst() {
        admit("A", "VA", "张三");
        admit("B", "VB", "张三");
        admit("C", "VC", "张三");
        ResourceId c = record.patient("C");
        record.applyAll(
                his("A40").at(6).patient("C").merges("B", null),
                his("A40").at(5).patient("B").merges("A", null));
        assertThat(record.patient("A")).isEqualTo(c);
        assertThat(record.patient("B")).isEqualTo(c);
        assertThat(record.load(record.visit("VA")).patientId()).isEqualTo(c.id());
        assertThat(record.load(record.visit("VB")).patientId()).isEqualTo(c.id());
    }

    @Test
    void letsAnUnmergedPatientLiveOnUnderItsOwnIdentifier() {
        admit("A", "VA", "张三");
        admit("B", "VB", "张三");
        ResourceId a = record.patient("A");
        record.applies(his("A40").at(5).patient("B").merges("A", null));
        unmerge(a);

        record.applies(his("A08").at(6).patient("A").with("Patient", set("gender", "PID-8", "'male'")));
        assertThat(record.at(a, "gender")).isEqualTo("\"male\"");
        assertThat(unmerge(a).errorCode()).isEqualTo("REC-450");

        Applied again = record.applies(his("A40").at(7).patient("B").merges("A", null));
        assertThat(again.status()).isEqualTo(JournalStatus.PROCESSED);
        assertThat(record.patient("A")).isEqualTo(record.patient("B"));
    }

    @Test
    void refusesToUndoWhatNeverWas() {
        admit("A", "VA", "张三");
        assertThat(unmerge(record.patient("A")).errorCode()).isEqualTo("REC-450");
    }

    private Applied unmerge(ResourceId prior) {
        return record.bean(Unmerge.class)
                .unmerge(
                        prior.id(),
                        new Lineage(UUID.randomUUID(), "desk", "$unmerge", Cause.CORRECTION, "", Instant.EPOCH));
    }

    private void admit(String patient, String visit, String name) {
        record.applies(his("A01")
                .at(1)
                .patient(patient)
                .with("Patient", set("name", "PID-5", "[{'text':'" + name + "'}]"))
                .visit(visit, "in-progress"));
    }
}
