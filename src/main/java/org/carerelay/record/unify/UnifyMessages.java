package org.carerelay.record.unify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Handler;
import org.carerelay.intake.Journal;
import org.carerelay.intake.Journal.Known;
import org.carerelay.intake.JournalOutcome;
import org.carerelay.intake.ReceivedMessage;
import org.carerelay.platform.LogContext;
import org.carerelay.record.Applied;
import org.carerelay.record.Incoming;
import org.carerelay.record.Unify;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The route step {@code unify}: a batch of accepted messages, translated outside and applied inside one transaction with their
 * journal rows. Crash anywhere: the redelivered batch finds itself done or not done.
 */
@Component("unify")
class UnifyMessages {

    private static final Logger LOG = LoggerFactory.getLogger(UnifyMessages.class);
    private static final int ATTEMPTS = 4;

    private final Understand understand;
    private final Journal journal;
    private final Unify unify;
    private final Barriers barriers;
    private final TransactionTemplate transaction;

    UnifyMessages(
            Understand understand,
            Journal journal,
            Unify unify,
            Barriers barriers,
            PlatformTransactionManager transactions) {
        this.understand = understand;
        this.journal = journal;
        this.unify = unify;
        this.barriers = barriers;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Applies all of the batch or throws with nothing applied; the caller rolls its session back and tries again, one by one.
     *
     * @throws org.carerelay.intake.MergeNotReady if a merge has to wait for another patient's earlier messages
     * @throws TransientDataAccessException if other transactions got in between again and again
     */
    @Handler
    public void unify(List<ReceivedMessage> batch) {
        List<Understood> understood = batch.stream()
                .filter(message -> message.barrierFor() == null)
                .map(this::understood)
                .toList();
        for (int attempt = 1; ; attempt++) {
            try {
                transaction.executeWithoutResult(status -> apply(batch, understood));
                return;
            } catch (TransientDataAccessException inBetween) {
                if (attempt == ATTEMPTS) {
                    throw inBetween;
                }
                LOG.debug("another transaction got in between, attempt {}", attempt);
            }
        }
    }

    private Understood understood(ReceivedMessage message) {
        try (LogContext context = LogContext.of(message.source(), message.controlId(), message.intakeId())) {
            return understand.understand(message);
        }
    }

    private void apply(List<ReceivedMessage> batch, List<Understood> understood) {
        barriers.reach(batch);
        if (understood.isEmpty()) {
            return;
        }
        List<ReceivedMessage> messages =
                understood.stream().map(Understood::message).toList();
        Map<UUID, Known> known = journal.known(messages);
        List<Understood> fresh = new ArrayList<>();
        List<JournalOutcome> outcomes = new ArrayList<>();
        for (Understood each : understood) {
            switch (known.getOrDefault(each.message().intakeId(), Known.NEW)) {
                case DONE -> LOG.debug("{} is done already", each.message());
                case DUPLICATE -> outcomes.add(each.duplicate());
                case NEW -> fresh.add(each);
            }
        }
        barriers.pass(fresh.stream().map(Understood::message).toList());
        outcomes.addAll(unify(fresh.stream()));
        journal.close(outcomes);
    }

    private List<JournalOutcome> unify(java.util.stream.Stream<Understood> fresh) {
        List<JournalOutcome> outcomes = new ArrayList<>();
        List<Incoming> incoming = new ArrayList<>();
        Map<UUID, ReceivedMessage> messages = new HashMap<>();
        fresh.forEach(each -> {
            if (each.incoming() != null) {
                incoming.add(each.incoming());
                messages.put(each.incoming().lineage().journalId(), each.message());
            } else if (each.ending() != null) {
                outcomes.add(each.ending());
            }
        });
        if (incoming.isEmpty()) {
            return outcomes;
        }
        List<Applied> applied = unify.unify(incoming);
        for (int i = 0; i < applied.size(); i++) {
            ReceivedMessage message = messages.get(incoming.get(i).lineage().journalId());
            if (message != null) {
                outcomes.add(Understood.outcome(message, incoming.get(i), applied.get(i)));
            }
        }
        return outcomes;
    }
}
