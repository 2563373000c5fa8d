package org.carerelay.intake.journal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.carerelay.intake.Journal;
import org.carerelay.intake.JournalOutcome;
import org.carerelay.intake.ReceivedMessage;
import org.carerelay.intake.observe.EndedMessages;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The journal in the database: a select and a JDBC batch for a batch of messages. */
@Component
class DatabaseJournal implements Journal {

    private static final int MOST_FLAGGED = 10_000;

    private final KnownMessages knownMessages;
    private final JournalRows rows;
    private final UnmappedCodes unmappedCodes;
    private final Outcomes outcomes;
    private final EndedMessages ended;
    private final Set<UUID> otherContent = ConcurrentHashMap.newKeySet();

    DatabaseJournal(
            KnownMessages knownMessages,
            JournalRows rows,
            UnmappedCodes unmappedCodes,
            Outcomes outcomes,
            EndedMessages ended) {
        this.knownMessages = knownMessages;
        this.rows = rows;
        this.unmappedCodes = unmappedCodes;
        this.outcomes = outcomes;
        this.ended = ended;
    }

    @Override
    public Map<UUID, Known> known(Collection<ReceivedMessage> batch) {
        List<ReceivedMessage> messages =
                batch.stream().filter(message -> message.barrierFor() == null).toList();
        Map<UUID, KnownMessages.Trace> traces = new HashMap<>();
        knownMessages.of(messages).forEach(trace -> traces.put(trace.id(), trace));

        Map<UUID, Known> known = new HashMap<>();
        Set<String> inThisBatch = new HashSet<>();
        for (ReceivedMessage message : batch) {
            KnownMessages.Trace trace = traces.get(message.intakeId());
            Known verdict = trace == null ? Known.NEW : verdict(message, trace, inThisBatch);
            known.merge(message.intakeId(), verdict, (first, again) -> first);
        }
        return known;
    }

    private Known verdict(ReceivedMessage message, KnownMessages.Trace trace, Set<String> inThisBatch) {
        if (message.replay()) {
            return trace.replayPending() ? Known.NEW : Known.DONE;
        }
        if (trace.closed()) {
            return Known.DONE;
        }
        String bytes = message.source() + java.util.HexFormat.of().formatHex(Digest.of(message.raw()));
        boolean first = inThisBatch.add(bytes);
        if (trace.sameBytesEndedWell() || !first) {
            return Known.DUPLICATE;
        }
        if (trace.otherUnderThisId() && otherContent.size() < MOST_FLAGGED) {
            otherContent.add(message.intakeId());
        }
        return Known.NEW;
    }

    @Override
    public void close(Collection<JournalOutcome> closed) {
        List<JournalOutcome> noted = new ArrayList<>(closed.size());
        for (JournalOutcome outcome : closed) {
            noted.add(otherContent.contains(outcome.message().intakeId()) ? flagged(outcome) : outcome);
        }
        rows.write(noted);
        unmappedCodes.note(noted);
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new AfterCommit(noted));
        }
    }

    private static JournalOutcome flagged(JournalOutcome outcome) {
        List<String> notes = new ArrayList<>(outcome.notes());
        notes.add("MSG-201 MSH-10: other content came under this control id before");
        return new JournalOutcome(
                outcome.message(),
                outcome.status(),
                outcome.cause(),
                outcome.errorCode(),
                outcome.errorField(),
                outcome.errorText(),
                outcome.patientId(),
                outcome.patientIdentifiers(),
                outcome.changed(),
                notes,
                outcome.unmapped(),
                outcome.mappingsChecksum());
    }

    private final class AfterCommit implements TransactionSynchronization {

        private final List<JournalOutcome> committed;

        AfterCommit(List<JournalOutcome> committed) {
            this.committed = committed;
        }

        @Override
        public void afterCommit() {
            for (JournalOutcome outcome : committed) {
                otherContent.remove(outcome.message().intakeId());
            }
            unmappedCodes.count(committed);
            outcomes.committed(committed);
            ended.committed(committed);
        }
    }
}
