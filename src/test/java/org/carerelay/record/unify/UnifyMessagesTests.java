package org.carerelay.record.unify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.carerelay.intake.Cause;
import org.carerelay.intake.Journal;
import org.carerelay.intake.JournalOutcome;
import org.carerelay.intake.JournalStatus;
import org.carerelay.intake.MergeNotReady;
import org.carerelay.intake.ReceivedMessage;
import org.carerelay.intake.source.Sources;
import org.carerelay.record.Applied;
import org.carerelay.record.Incoming;
import org.carerelay.record.Unify;
import org.carerelay.translation.Mappings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.core.ResolvableType;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** From the queue's bytes to the record and the journal. */
class UnifyMessagesTests {

    private static final Mappings MAPPINGS = Mappings.load(Path.of("mappings"));
    private static final Instant RECEIVED = TestRecord.NOW;

    private final TestRecord record = new TestRecord();
    private final Map<UUID, Journal.Known> known = new HashMap<>();
    private final List<JournalOutcome> outcomes = new ArrayList<>();
    private int refusals;

    @AfterEach
    void close() {
        record.close();
    }

    @Test
    void bringsAMessageIntoTheRecordAndTheJournal() {
        ReceivedMessage message = received("A01", "20260302150000", "P", "");
        unify(message);
        JournalOutcome outcome = outcomes.get(0);
        assertThat(outcome.status()).isEqualTo(JournalStatus.PROCESSED);
        assertThat(outcome.cause()).isEqualTo(Cause.LIVE);
        assertThat(outcome.changed()).anyMatch(version -> version.matches("Patient/.*/_history/1"));
        assertThat(outcome.patientIdentifiers()).anyMatch(identifier -> identifier.endsWith("|P"));
        assertThat(outcome.mappingsChecksum()).isEqualTo(MAPPINGS.checksum());
        assertThat(record.count("select count(*) from encounter where status = 'in-progress'"))
                .isEqualTo(1);
    }

    @Test
    void tellsWhyAChangeCameAbout() {
        unify(received("A28", "20260228150000", "LATE", ""), received("A28", "20260302150000", "LOAD", "I"));
        assertThat(outcomes).extracting(JournalOutcome::cause).containsExactly(Cause.LATE, Cause.LOAD);
    }

    @Test
    void skipsWhatIsDoneAndJournalsDuplicates() {
        ReceivedMessage done = received("A28", "20260302150000", "DONE", "");
        ReceivedMessage duplicate = received("A28", "20260302150000", "DUP", "");
        known.put(done.intakeId(), Journal.Known.DONE);
        known.put(duplicate.intakeId(), Journal.Known.DUPLICATE);
        unify(done, duplicate);
        assertThat(outcomes).extracting(JournalOutcome::status).containsExactly(JournalStatus.DUPLICATE);
        assertThat(record.count("select count(*) from patient")).isZero();
    }

    @Test
    void journalsWhatIsNoMessageAndWhatNobodyMapsAndAppliesTheRest() {
        unify(
                message("junk".getBytes(StandardCharsets.UTF_8), 0),
                received("A77", "20260302150000", "P", ""),
                received("A28", "20260302150000", "Q", ""));
        assertThat(outcomes)
                .extracting(JournalOutcome::status)
                .containsExactlyInAnyOrder(JournalStatus.FAILED, JournalStatus.IGNORED, JournalStatus.PROCESSED);
        assertThat(record.count("select count(*) from patient")).isEqualTo(1);
    }

    @Test
    void holdsAMergeUntilTheOtherPatientsOrderHasReachedIt() {
        ReceivedMessage merge = merge("B", "A").waitingFor(1);
        assertThatThrownBy(() -> unify(received("A28", "20260302150000", "C", ""), merge))
                .isInstanceOf(MergeNotReady.class);
        assertThat(record.count("select count(*) from patient")).isZero();

        unify(marker(merge));
        unify(merge);

        assertThat(outcomes).extracting(JournalOutcome::status).containsExactly(JournalStatus.PROCESSED);
        assertThat(record.count("select count(*) from patient where replaced_by is not null"))
                .isEqualTo(1);
        assertThat(record.count("select count(*) from merge_barrier")).isZero();
    }

    @Test
    void takesAMarkerAndItsMergeInOneBatch() {
        ReceivedMessage merge = merge("B", "A").waitingFor(1);
        unify(marker(merge), merge);
        assertThat(outcomes).extracting(JournalOutcome::status).containsExactly(JournalStatus.PROCESSED);
    }

    @Test
    void triesTheWholeBatchAgainWhenAnotherTransactionGotInBetween() {
        refusals = 2;
        unify(received("A28", "20260302150000", "P", ""));
        assertThat(outcomes).extracting(JournalOutcome::status).containsExactly(JournalStatus.PROCESSED);
        assertThat(record.count("select count(*) from patient")).isEqualTo(1);
    }

    @Test
    void givesUpAfterAFewAttemptsWithNothingApplied() {
        refusals = 100;
        assertThatThrownBy(() -> unify(received("A28", "20260302150000", "P", "")))
                .isInstanceOf(OptimisticLockingFailureException.class);
        assertThat(outcomes).isEmpty();
        assertThat(record.count("select count(*) from patient")).isZero();
    }

    private void unify(ReceivedMessage... batch) {
        UnifyMessages step = new UnifyMessages(
                new Understand(mappings(), sources()),
                new MemoryJournal(),
                this::unifySometimes,
                new Barriers(record.bean(JdbcTemplate.class), record.bean(java.time.Clock.class)),
                record.bean(PlatformTransactionManager.class));
        step.unify(List.of(batch));
    }

    /** The real one, but after it has written, another transaction wins a few times. */
    private List<Applied> unifySometimes(List<Incoming> batch) {
        List<Applied> applied = record.bean(Unify.class).unify(batch);
        if (refusals-- > 0) {
            throw new OptimisticLockingFailureException("somebody else was faster");
        }
        return applied;
    }

    private static ObjectProvider<Supplier<Mappings>> mappings() {
        Supplier<Mappings> inForce = () -> MAPPINGS;
        StaticListableBeanFactory beans = new StaticListableBeanFactory(Map.of("mappings", inForce));
        return beans.getBeanProvider(ResolvableType.forClass(Supplier.class));
    }

    private static Sources sources() {
        return org.springframework.beans.BeanUtils.instantiateClass(constructor(), settings());
    }

    private static java.lang.reflect.Constructor<Sources> constructor() {
        @SuppressWarnings("unchecked")
        var constructor = (java.lang.reflect.Constructor<Sources>) Sources.class.getDeclaredConstructors()[0];
        return constructor;
    }

    private static Object settings() {
        return new org.springframework.boot.context.properties.bind.Binder(
                        new org.springframework.boot.context.properties.source.MapConfigurationPropertySource(Map.of()))
                .bindOrCreate("carerelay", constructor().getParameterTypes()[0]);
    }

    private static ReceivedMessage received(String event, String time, String patient, String mode) {
        String text = "MSH|^~\\&|HIS|H|CR|H|" + time + "||ADT^" + event + "|" + UUID.randomUUID() + "|P^" + mode
                + "|2.5|||||||UNICODE UTF-8\rEVN|" + event + "|" + time + "\rPID|1||" + patient
                + "^^^H^MR||张三||19800101|1\rPV1|1|I|W1^1^1||||||||||||||||V" + patient
                + "|||||||||||||||||||||||||" + time + "\r";
        return message(text.getBytes(StandardCharsets.UTF_8), 0);
    }

    private static ReceivedMessage merge(String survivor, String prior) {
        String text = "MSH|^~\\&|HIS|H|CR|H|20260302150000||ADT^A40^ADT_A39|" + UUID.randomUUID()
                + "|P|2.5|||||||UNICODE UTF-8\rEVN|A40|20260302150000\rPID|1||" + survivor
                + "^^^H^MR||张三||19800101|1\rMRG|" + prior + "^^^H^MR\r";
        return message(text.getBytes(StandardCharsets.UTF_8), 0);
    }

    private static ReceivedMessage marker(ReceivedMessage merge) {
        return new ReceivedMessage(
                UUID.randomUUID(),
                "his",
                "adt",
                RECEIVED,
                "ADT^A40",
                "",
                "prior",
                "UTF-8",
                new byte[0],
                false,
                merge.intakeId());
    }

    private static ReceivedMessage message(byte[] raw, int waitsFor) {
        return new ReceivedMessage(
                UUID.randomUUID(), "his", "adt", RECEIVED, "ADT", "1", "key", "UTF-8", raw, false, null, waitsFor);
    }

    /** Knows what the test says and keeps what is closed, unless the transaction rolls back. */
    private final class MemoryJournal implements Journal {

        @Override
        public Map<UUID, Known> known(Collection<ReceivedMessage> batch) {
            return batch.stream()
                    .collect(Collectors.toMap(
                            ReceivedMessage::intakeId, m -> known.getOrDefault(m.intakeId(), Known.NEW)));
        }

        @Override
        public void close(Collection<JournalOutcome> closed) {
            outcomes.addAll(closed);
        }
    }
}
