package org.carerelay.platform;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/**
 * What a failure of a transaction says about the database rather than about what was written. A transaction that could not even be
 * rolled back, or a connection the pool had dropped (an SQLException without a state), says nothing about content: the database went
 * away in the middle.
 */
public enum DatabaseFault {
    /** Another transaction got in between: try again shortly. */
    AGAIN,
    /** The database is gone: wait until it is back. */
    AWAY,
    /** None: the content, or a fault of ours, is to blame. */
    NONE;

    /** The fault behind a failure and its causes. */
    public static DatabaseFault of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = next(cause)) {
            if (cause instanceof DataAccessResourceFailureException
                    || cause instanceof CannotCreateTransactionException
                    || cause instanceof RecoverableDataAccessException) {
                return AWAY;
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
        return NONE;
    }

    /** SQLSTATE classes: 08 connection, 53 resources, 57P shutdown, 58 system; 40 rollback, 55P03 lock not available. */
    private static DatabaseFault ofState(String state) {
        if (state.startsWith("08") || state.startsWith("53") || state.startsWith("57P") || state.startsWith("58")) {
            return AWAY;
        }
        return state.startsWith("40") || state.equals("55P03") || state.equals("57014") ? AGAIN : NONE;
    }

    private static @Nullable Throwable next(Throwable cause) {
        return cause.getCause() == cause ? null : cause.getCause();
    }
}
