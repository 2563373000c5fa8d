package org.carerelay.feed;

import jakarta.jms.JMSException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Moves events from the outbox to the broker, at least once and in the order of each patient's changes. One batch is one
 * database transaction under a lock that one node holds at a time; the broker's transaction is committed inside it. A crash
 * between the two commits sends the batch again, with the same ids. Not a Camel route: the order rests on the nesting of these
 * two transactions and on one lock, which a route would hide.
 */
@Component
class Relay {

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

    private final OutboxRows rows;
    private final EventPublisher publisher;
    private final TransactionOperations transactions;
    private final FeedSettings settings;
    private final FeedMetrics metrics;
    private @Nullable String source;

    Relay(
            OutboxRows rows,
            EventPublisher publisher,
            TransactionOperations transactions,
            FeedSettings settings,
            FeedMetrics metrics) {
        this.rows = rows;
        this.publisher = publisher;
        this.transactions = transactions;
        this.settings = settings;
        this.metrics = metrics;
    }

    /** What a look at the outbox came to. */
    enum Round {
        /** A full batch went out: there may be more. */
        MORE,
        /** Everything visible went out. */
        EMPTY,
        /** Another node is at it. */
        BUSY,
        /** Database or broker is away. */
        AWAY
    }

    /** Sends one batch; failures are told by the result, so that the caller waits and tries again. */
    Round relay() {
        List<FeedEvent> events = new ArrayList<>();
        try {
            Boolean mine = transactions.execute(status -> rows.tryToRelay() && send(events));
            metrics.sent(events);
            if (!Boolean.TRUE.equals(mine)) {
                return Round.BUSY;
            }
            return events.size() == settings.batch() ? Round.MORE : Round.EMPTY;
        } catch (BrokerAway | DataAccessException | TransactionException e) {
            LOG.warn("Events wait in the outbox: {}", reason(e));
            return Round.AWAY;
        }
    }

    private boolean send(List<FeedEvent> events) {
        events.addAll(rows.pending(settings.batch()));
        if (!events.isEmpty()) {
            try {
                publisher.publish(events, source());
            } catch (JMSException e) {
                throw new BrokerAway(e);
            }
            rows.relayed(events);
        }
        return true;
    }

    private String source() {
        String known = source;
        if (known == null) {
            known = settings.source() == null ? rows.installation() : settings.source();
            source = known;
        }
        return known;
    }

    /** Class names only: a message of a driver may quote values. */
    private static String reason(Throwable e) {
        Throwable cause = e.getCause();
        return e.getClass().getSimpleName()
                + (cause == null ? "" : " (" + cause.getClass().getSimpleName() + ")");
    }

    /** How long to wait after a round that sent nothing. */
    Duration pause(Round round) {
        return switch (round) {
            case MORE -> Duration.ZERO;
            case EMPTY -> settings.poll();
            case BUSY -> Duration.ofMillis(Math.min(50, settings.poll().toMillis()));
            case AWAY -> Duration.ofSeconds(1);
        };
    }

    /** The broker did not take a batch. */
    private static final class BrokerAway extends RuntimeException {
        BrokerAway(JMSException cause) {
            super(cause);
        }
    }
}
