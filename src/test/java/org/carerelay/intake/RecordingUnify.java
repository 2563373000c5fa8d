package org.carerelay.intake;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Stands where translation and record will: journals every message in one transaction and remembers what was committed. */
public class RecordingUnify {

    private final Journal journal;
    private final TransactionTemplate transaction;
    private final List<ReceivedMessage> applied = new CopyOnWriteArrayList<>();
    private volatile Consumer<List<ReceivedMessage>> before = batch -> {};
    private volatile java.util.function.Predicate<ReceivedMessage> contentFails = message -> false;

    RecordingUnify(Journal journal, PlatformTransactionManager transactions) {
        this.journal = journal;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** The route step. */
    public void unify(List<ReceivedMessage> batch) {
        before.accept(batch);
        transaction.executeWithoutResult(status -> {
            Map<UUID, Journal.Known> known = journal.known(batch);
            List<JournalOutcome> outcomes = new ArrayList<>();
            List<ReceivedMessage> done = new ArrayList<>();
            for (ReceivedMessage message : batch) {
                if (message.barrierFor() != null) {
                    done.add(message);
                } else if (known.get(message.intakeId()) != Journal.Known.DONE) {
                    boolean duplicate = known.get(message.intakeId()) == Journal.Known.DUPLICATE;
                    outcomes.add(outcome(message, duplicate));
                    if (!duplicate) {
                        done.add(message);
                    }
                }
            }
            journal.close(outcomes);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    applied.addAll(done);
                }
            });
        });
    }

    private JournalOutcome outcome(ReceivedMessage message, boolean duplicate) {
        boolean fails = contentFails.test(message);
        JournalStatus status =
                duplicate ? JournalStatus.DUPLICATE : fails ? JournalStatus.FAILED : JournalStatus.PROCESSED;
        return new JournalOutcome(
                message,
                status,
                message.replay() ? Cause.REPLAY : Cause.LIVE,
                fails ? "MSG-101" : null,
                fails ? "PID-3" : null,
                fails ? "no identifier" : null,
                null,
                List.of("urn:test|" + message.controlId()),
                List.of(),
                List.of(),
                new String(message.raw(), StandardCharsets.UTF_8).contains("UNMAPPED") ? List.of("ward|W9") : List.of(),
                "test");
    }

    /** What was applied and committed, in order; markers included. */
    public List<ReceivedMessage> applied() {
        return applied;
    }

    /** Control ids of what was applied, without markers. */
    public List<String> controlIds() {
        return applied.stream()
                .filter(message -> message.barrierFor() == null)
                .map(ReceivedMessage::controlId)
                .toList();
    }

    /** Runs before every batch, outside its transaction; may throw. */
    public void before(Consumer<List<ReceivedMessage>> hook) {
        before = hook;
    }

    /** Messages whose content cannot be applied. */
    public void contentFails(java.util.function.Predicate<ReceivedMessage> which) {
        contentFails = which;
    }

    public void reset() {
        before = batch -> {};
        contentFails = message -> false;
        applied.clear();
    }
}
