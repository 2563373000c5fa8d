package org.carerelay.record.unify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carerelay.record.unify.Says.from;
import static org.carerelay.record.unify.Says.his;

import java.util.List;
import org.carerelay.intake.JournalStatus;
import org.carerelay.record.Applied;
import org.carerelay.translation.SegmentList.Action;
import org.carerelay.translation.SegmentList.Mode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rule 10: what drops out of a list is ended, never erased. */
class Rule10SegmentListTests {

    private final TestRecord record = new TestRecord();

    @AfterEach
    void close() {
        record.close();
    }

    @Test
    void endsWhatASnapshotNoLongerHolds() {
        record.applyAll(visit(1).diagnoses("I10", "E11"), visit(2).diagnoses("E11"));
        assertThat(states()).containsExactlyInAnyOrder("I10 inactive", "E11 active");
    }

    @Test
    void bringsBackWhatIsSentAgain() {
        record.applyAll(visit(1).diagnoses("I10"), visit(2).diagnoses("E11"), visit(3).diagnoses("I10", "E11"));
        assertThat(states()).containsExactlyInAnyOrder("I10 active", "E11 active");
    }

    @Test
    void changesNothingWithoutTheSegment() {
        record.applyAll(visit(1).diagnoses("I10"), visit(2));
        assertThat(states()).containsExactly("I10 active");
    }

    @Test
    void endsAllOnASegmentOfNulls() {
        record.applyAll(visit(1).diagnoses("I10", "E11"), visit(2).deletesAll("DG1", "Condition", "Encounter"));
        assertThat(states()).containsExactlyInAnyOrder("I10 inactive", "E11 inactive");
    }

    @Test
    void onlyAddsToAnAddOnlyList() {
        record.applyAll(
                allergies(1, Mode.ADD_ONLY, Action.SNAPSHOT, "花生"),
                allergies(2, Mode.ADD_ONLY, Action.SNAPSHOT, "青霉素"));
        assertThat(record.count(
                        "select count(*) from allergy_intolerance where body::jsonb -> 'clinicalStatus' is null"))
                .isEqualTo(2);
    }

    @Test
    void obeysActionCodes() {
        record.applyAll(
                allergies(1, Mode.ACTION_CODE, Action.ADD, "花生", "青霉素"),
                allergies(2, Mode.ACTION_CODE, Action.DELETE, "花生"));
        assertThat(record.count("select count(*) from allergy_intolerance where body::text like '%entered-in-error%'"))
                .isEqualTo(1);
        assertThat(record.count("select count(*) from allergy_intolerance")).isEqualTo(2);
    }

    @Test
    void withholdsAStaleSnapshot() {
        record.applies(visit(5).diagnoses("E11"));
        Applied stale = record.applies(visit(2).diagnoses("I10"));
        assertThat(stale.status()).isEqualTo(JournalStatus.STALE);
        assertThat(states()).containsExactly("E11 active");
    }

    @Test
    void keepsTheListsOfTwoSourcesApart() {
        record.applies(his("A28")
                .at(1)
                .patient("P")
                .list("NK1", "RelatedPerson", "Patient", Mode.SNAPSHOT, Action.SNAPSHOT, "妻"));
        Says lis = from("lis", "A28").at(2).patient().key("Patient", Says.mr("P"));
        record.applies(lis.list("NK1", "RelatedPerson", "Patient", Mode.SNAPSHOT, Action.SNAPSHOT, "子"));
        assertThat(record.count("select count(*) from related_person where body::jsonb -> 'active' is null"))
                .isEqualTo(2);
    }

    @Test
    void endsARelatedPersonWithAPeriod() {
        record.applyAll(
                his("A28")
                        .at(1)
                        .patient("P")
                        .list("NK1", "RelatedPerson", "Patient", Mode.SNAPSHOT, Action.SNAPSHOT, "妻"),
                his("A31")
                        .at(2)
                        .patient("P")
                        .list("NK1", "RelatedPerson", "Patient", Mode.SNAPSHOT, Action.SNAPSHOT, "子"));
        assertThat(record.count("select count(*) from related_person where body::jsonb ->> 'active' = 'false'"
                        + " and body::jsonb #>> '{period,end}' is not null"))
                .isEqualTo(1);
    }

    @Test
    void findsAnEntryAgainAfterItsPatientWasMerged() {
        record.applyAll(
                his("A28")
                        .at(1)
                        .patient("A")
                        .list("NK1", "RelatedPerson", "Patient", Mode.SNAPSHOT, Action.SNAPSHOT, "妻"),
                his("A28").at(1).patient("B"),
                his("A40").at(2).patient("B").merges("A", null),
                his("A31")
                        .at(3)
                        .patient("B")
                        .list("NK1", "RelatedPerson", "Patient", Mode.SNAPSHOT, Action.SNAPSHOT, "妻"));
        assertThat(record.count("select count(*) from related_person")).isEqualTo(1);
    }

    private static Says visit(int minute) {
        return his("A08").at(minute).patient("P").visit("V", "");
    }

    private static Says allergies(int minute, Mode mode, Action action, String... contents) {
        return his("A08").at(minute).patient("P").list("AL1", "AllergyIntolerance", "Patient", mode, action, contents);
    }

    private List<String> states() {
        return record.bean(org.springframework.jdbc.core.JdbcTemplate.class)
                .queryForList(
                        "select body::jsonb #>> '{code,text}' || ' ' || (body::jsonb #>>"
                                + " '{clinicalStatus,coding,0,code}') from condition",
                        String.class);
    }
}
