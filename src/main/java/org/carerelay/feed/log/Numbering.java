package org.carerelay.feed.log;

import java.time.Duration;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Gives every event its place in the log (docs/adr/0008): one node at a time, in the order of each patient's changes, in a transaction
 * of its own. Needs the database only: a broker that is away holds up nobody but the relay.
 */
@Component
class Numbering {

    private static final Duration LONGEST_BUSY = Duration.ofMillis(20);

    private final OutboxRows rows;
    private final EventLog log;
    private final LogHead head;
    private final LogSettings settings;
    private final TransactionOperations transactions;

    Numbering(OutboxRows rows, EventLog log, LogHead head, LogSettings settings, TransactionOperations transactions) {
        this.rows = rows;
        this.log = log;
        this.head = head;
        this.settings = settings;
        this.transactions = transactions;
    }

    /** Numbers one batch, and tells the readers of this node how far the log reaches. */
    Round number() {
        try {
            OutboxRows.Numbered done =
                    transactions.execute(status -> rows.tryToNumber() ? rows.number(settings.batch()) : null);
            if (done == null) {
                head.found(log.head());
                return Round.BUSY;
            }
            if (done.count() == 0) {
                head.found(log.head());
                return Round.EMPTY;
            }
            head.numbered(done.last());
            return Round.MORE;
        } catch (DataAccessException | TransactionException e) {
            return Round.AWAY;
        }
    }

    /** How long to wait after a round that numbered nothing. */
    Duration pause(Round round) {
        return switch (round) {
            case MORE -> Duration.ZERO;
            case EMPTY, HELD -> settings.poll();
            case BUSY -> settings.poll().compareTo(LONGEST_BUSY) < 0 ? settings.poll() : LONGEST_BUSY;
            case AWAY -> Duration.ofSeconds(1);
        };
    }
}
