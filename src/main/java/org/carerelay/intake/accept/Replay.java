package org.carerelay.intake.accept;

import java.util.List;
import java.util.UUID;
import org.carerelay.intake.JournalStatus;
import org.carerelay.intake.MessageDismissed;
import org.carerelay.intake.ReceivedMessage;
import org.carerelay.intake.envelope.Envelope;
import org.carerelay.intake.envelope.EnvelopeReader;
import org.carerelay.intake.envelope.NotAnEnvelope;
import org.carerelay.intake.journal.JournalEntry;
import org.carerelay.intake.journal.JournalFilter;
import org.carerelay.intake.journal.JournalPage;
import org.carerelay.intake.journal.JournalQueries;
import org.carerelay.intake.journal.JournalRepair;
import org.carerelay.intake.journal.NotRepairable;
import org.carerelay.intake.journal.RawMessage;
import org.carerelay.intake.journal.ReplayMarks;
import org.carerelay.intake.queue.NotStored;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Sends kept messages through the queue again, in their patient's order. A message is marked first and then sent: should the
 * process die in between, it stands in the journal as waiting for replay and can be replayed again.
 */
@Component
class Replay implements JournalRepair {

    private static final int PAGE = 500;
    private static final int ATTEMPTS = 4;

    private final JournalQueries queries;
    private final ReplayMarks marks;
    private final EnvelopeReader envelopes;
    private final Store store;
    private final TransactionOperations transaction;
    private final ApplicationEventPublisher events;

    Replay(
            JournalQueries queries,
            ReplayMarks marks,
            EnvelopeReader envelopes,
            Store store,
            TransactionOperations transaction,
            ApplicationEventPublisher events) {
        this.queries = queries;
        this.marks = marks;
        this.envelopes = envelopes;
        this.store = store;
        this.transaction = transaction;
        this.events = events;
    }

    @Override
    public void replay(UUID intakeId, String by) {
        JournalEntry entry = queries.get(intakeId).orElseThrow(() -> NotRepairable.unknown(intakeId));
        RawMessage raw = queries.raw(intakeId).orElseThrow(() -> NotRepairable.withoutBytes(intakeId));
        send(entry, raw.bytes(), by);
    }

    @Override
    public int replay(JournalFilter filter, String by, int most) {
        List<JournalEntry> entries = oldestFirst(filter, most);
        int sent = 0;
        for (JournalEntry entry : entries) {
            if (entry.rawKept() && entry.status() != JournalStatus.REFUSED) {
                replay(entry.intakeId(), by);
                sent++;
            }
        }
        return sent;
    }

    @Override
    public void replayCorrected(UUID intakeId, byte[] corrected, String reason, String by) {
        JournalEntry entry = queries.get(intakeId).orElseThrow(() -> NotRepairable.unknown(intakeId));
        read(intakeId, corrected);
        marks.correct(intakeId, corrected, reason, by);
        send(entry, corrected, by);
    }

    @Override
    public void dismiss(UUID intakeId, String reason, String by) {
        for (int attempt = 1; ; attempt++) {
            try {
                transaction.executeWithoutResult(status -> {
                    marks.dismiss(intakeId, reason, by);
                    events.publishEvent(new MessageDismissed(intakeId, by));
                });
                return;
            } catch (TransientDataAccessException somebodyWasFaster) {
                if (attempt == ATTEMPTS) {
                    throw somebodyWasFaster;
                }
            }
        }
    }

    private void send(JournalEntry entry, byte[] raw, String by) {
        Envelope envelope = read(entry.intakeId(), raw);
        ReceivedMessage message = new ReceivedMessage(
                entry.intakeId(),
                entry.source(),
                entry.listener(),
                entry.receivedAt(),
                envelope.type(),
                envelope.controlId(),
                envelope.keys().own(),
                envelope.charset().name(),
                raw,
                true,
                null);
        marks.pending(entry.intakeId(), by);
        try {
            store.store(message, envelope.keys());
        } catch (NotStored e) {
            marks.notSent(entry.intakeId());
            throw e;
        }
    }

    private Envelope read(UUID intakeId, byte[] raw) {
        try {
            return envelopes.read(raw);
        } catch (NotAnEnvelope e) {
            throw NotRepairable.notAMessage(intakeId, e.where() + ": " + e.getMessage());
        }
    }

    private List<JournalEntry> oldestFirst(JournalFilter filter, int most) {
        java.util.ArrayDeque<JournalEntry> entries = new java.util.ArrayDeque<>();
        String position = null;
        do {
            JournalPage page = queries.find(filter, position, PAGE);
            page.entries().forEach(entries::addFirst);
            position = page.next();
        } while (position != null);
        return entries.stream().limit(most).toList();
    }
}
