package org.carerelay.intake.queue;

import java.sql.SQLException;
import org.carerelay.intake.MergeNotReady;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/**
 * What a failure of a batch means for its messages (rule 6: bad content never blocks an order key, a transient failure does). A
 * transaction that could not even be rolled back, or a connection the pool had dropped (an SQLException without a state), says
 * nothing about content: the database went away in the middle.
 */
enum Verdict {
    /** A merge waits for the other patient's earlier messages: try again shortly. */
    NOT_READY,
    /** Another transaction got in between: try again shortly. */
    AGAIN,
    /** The database is gone: stop until it is back. */
    DATABASE_AWAY,
    /** Something about the content, or a fault of ours: the message alone is to blame. */
    CONTENT;

    static Verdict of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = next(cause)) {
            if (cause instanceof MergeNotReady) {
                return NOT_READY;
            }
            if (cause instanceof DataAccessResourceFailureException
                    || cause instanceof CannotCreateTransactionException
                    || cause instanceof RecoverableDataAccessException) {
                return DATABASE_AWAY;
            }
            if (cause instanceof TransientDataAccessException) {
                return AGAIN;
            }
            if (cause instanceof TransactionSystemException ended && ended.getApplicationException() != null) {
                return AGAIN;
            }
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return ofState(sql.getSQLState());
            }
            if (next(cause) == null && (cause instanceof SQLException || cause instanceof TransactionSystemException)) {
                return AGAIN;
            }
        }
        return CONTENT;
    }

    /** SQLSTATE classes: 08 connection, 53 resources, 57P shutdown, 58 system; 40 rollback, 55P03 lock not available. */
    private static Verdict ofState(String state) {
        if (state.startsWith("08") || state.startsWith("53") || state.startsWith("57P") || state.startsWith("58")) {
            return DATABASE_AWAY;
        }
        return state.startsWith("40") || state.equals("55P03") || state.equals("57014") ? AGAIN : CONTENT;
    }

    private static @Nullable Throwable next(Throwable cause) {
        return cause.getCause() == cause ? null : cause.getCause();
    }
}
