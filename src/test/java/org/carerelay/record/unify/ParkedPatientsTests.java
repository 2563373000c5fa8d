package org.carerelay.record.unify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carerelay.record.unify.Says.his;
import static org.carerelay.record.unify.Says.set;

import org.carerelay.intake.Cause;
import org.carerelay.intake.JournalStatus;
import org.carerelay.intake.MessageDismissed;
import org.carerelay.record.Applied;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Rules 6 and 18: a patient is marked as parked exactly as long as a message about it is. */
class ParkedPatientsTests {

    private final TestRecord record = new TestRecord();

    @AfterEach
    void close() {
        record.close();
    }

    @Test
    void takesTheMarkBackWhenTheMessageIsDismissed() {
        Says merge = parked();
        dismiss(merge);
        assertThat(tag("A")).isEqualTo("null");
        assertThat(tag("B")).isEqualTo("null");
        assertThat(record.told.get(record.told.size() - 1))
                .hasSize(2)
                .allMatch(change -> change.lineage().cause() == Cause.CORRECTION);
    }

    @Test
    void keepsTheMarkWhileAnotherMessageIsParked() {
        Says first = parked();
        Says second = his("A40").at(6).patient("B").merges("A", "王五");
        record.applies(second);
        dismiss(first);
        assertThat(tag("A")).contains("parked");
        dismiss(second);
        assertThat(tag("A")).isEqualTo("null");
    }

    @Test
    void takesTheMarkBackWhenAReplayGoesThrough() {
        Says cancel = his("A11").at(2).patient("A").visit("V", "", org.carerelay.translation.Patch.Effect.CANCEL_VISIT);
        record.applies(his("A01").at(5).patient("A").visit("V", "in-progress"));
        assertThat(record.applies(cancel).errorCode()).isEqualTo("REC-210");
        assertThat(tag("A")).contains("parked");

        Applied replayed = record.applies(cancel.at(9).becauseOf(Cause.REPLAY));

        assertThat(replayed.status()).isEqualTo(JournalStatus.PROCESSED);
        assertThat(tag("A")).isEqualTo("null");
        assertThat(record.count("select count(*) from parked_patient")).isZero();
    }

    @Test
    void staysMarkedWhenAReplayIsParkedAgain() {
        Says merge = parked();
        int versions = record.load(record.patient("A")).version();
        record.applies(merge.becauseOf(Cause.REPLAY));
        assertThat(tag("A")).contains("parked");
        assertThat(record.load(record.patient("A")).version()).isEqualTo(versions);
        assertThat(record.count("select count(*) from parked_patient")).isEqualTo(2);
    }

    @Test
    void forgetsParkedMessagesOfPatientsThatWereMergedSince() {
        Says merge = parked();
        record.applies(his("A40").at(7).patient("B").merges("A", null));
        assertThat(record.count("select count(*) from parked_patient")).isZero();
        dismiss(merge);
        assertThat(tag("B")).isEqualTo("null");
    }

    /** A merge whose MRG-7 is not the name the record holds. */
    private Says parked() {
        for (String patient : new String[] {"A", "B"}) {
            record.applies(his("A28").at(1).patient(patient).with("Patient", set("name", "PID-5", "[{'text':'张三'}]")));
        }
        Says merge = his("A40").at(5).patient("B").merges("A", "王五");
        assertThat(record.applies(merge).status()).isEqualTo(JournalStatus.PARKED);
        assertThat(tag("A")).contains("parked");
        return merge;
    }

    private void dismiss(Says message) {
        new TransactionTemplate(record.bean(PlatformTransactionManager.class))
                .executeWithoutResult(status -> record.context.publishEvent(
                        new MessageDismissed(message.incoming().lineage().journalId(), "desk")));
    }

    private String tag(String patient) {
        return record.at(record.patient(patient), "meta.tag");
    }
}
