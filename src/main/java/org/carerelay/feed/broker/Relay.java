package org.carerelay.feed.broker;

import jakarta.jms.JMSException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.carerelay.feed.event.FeedEvent;
import org.carerelay.feed.event.Installation;
import org.carerelay.feed.log.EventLog;
import org.carerelay.feed.log.Positions;
import org.carerelay.feed.log.Round;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Takes events from the log to the broker, at least once and in the order of the log. One batch is one database transaction under
 * the lock of the relay's position, which one node holds at a time; the broker's transaction is committed inside it. A crash
 * between the two commits sends the batch again, with the same ids. Not a Camel route: the order rests on the nesting of these
 * two transactions and on one lock, which a route would hide.
 */
@Component
class Relay {

    /** Its name among the readers of the log. */
    static final String READER = "relay";

    /** Hold secrets of their receivers; settings, not care. */
    private static final Set<String> NEVER_FED = Set.of("Subscription");

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

    private final EventLog log;
    private final Positions positions;
    private final EventPublisher publisher;
    private final Installation installation;
    private final JdbcTemplate jdbc;
    private final TransactionOperations transactions;
    private final RelaySettings settings;
    private final RelayMetrics metrics;

    Relay(
            EventLog log,
            Positions positions,
            EventPublisher publisher,
            Installation installation,
            JdbcTemplate jdbc,
            TransactionOperations transactions,
            RelaySettings settings,
            RelayMetrics metrics) {
        this.log = log;
        this.positions = positions;
        this.publisher = publisher;
        this.installation = installation;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.settings = settings;
        this.metrics = metrics;
    }

    /** Sends one batch; failures are told by the result, so that the caller waits and tries again. */
    Round relay() {
        List<FeedEvent> sent = new ArrayList<>();
        try {
            Round round = transactions.execute(status -> {
                // The server ends a transaction that waits for the broker longer, so that another node can go on.
                jdbc.execute("SET LOCAL idle_in_transaction_session_timeout = '60s'");
                OptionalLong position = positions.tryToLock(READER);
                return position.isEmpty() ? Round.BUSY : send(position.getAsLong(), sent);
            });
            metrics.sent(sent);
            return round == null ? Round.AWAY : round;
        } catch (BrokerAway | DataAccessException | TransactionException e) {
            LOG.warn("Events wait in the log: {}", reason(e));
            return Round.AWAY;
        }
    }

    private Round send(long position, List<FeedEvent> sent) {
        EventLog.Slice slice = log.after(position, Set.of(), settings.batch());
        for (FeedEvent event : slice.events()) {
            if (!NEVER_FED.contains(event.resourceType())) {
                sent.add(event);
            }
        }
        if (!sent.isEmpty()) {
            try {
                publisher.publish(sent, installation.source());
            } catch (JMSException e) {
                throw new BrokerAway(e);
            }
        }
        if (slice.upTo() > position) {
            positions.move(READER, slice.upTo());
        }
        return slice.more() ? Round.MORE : Round.EMPTY;
    }

    /** Class names only: a message of a driver may quote values. */
    private static String reason(Throwable e) {
        Throwable cause = e.getCause();
        return e.getClass().getSimpleName()
                + (cause == null ? "" : " (" + cause.getClass().getSimpleName() + ")");
    }

    /** The broker did not take a batch. */
    private static final class BrokerAway extends RuntimeException {
        BrokerAway(JMSException cause) {
            super(cause);
        }
    }
}
