package org.carerelay.intake.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.stream.Stream;
import org.carerelay.intake.MergeNotReady;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

class VerdictTests {

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new MergeNotReady(new java.util.UUID(0, 1)), Verdict.NOT_READY),
                Arguments.of(new CannotAcquireLockException("deadlock"), Verdict.AGAIN),
                Arguments.of(new OptimisticLockingFailureException("version"), Verdict.AGAIN),
                Arguments.of(new SQLException("serialization", "40001"), Verdict.AGAIN),
                Arguments.of(new SQLException("statement timeout", "57014"), Verdict.AGAIN),
                Arguments.of(new SQLException("Connection is closed"), Verdict.AGAIN),
                Arguments.of(commitFailed(null), Verdict.AGAIN),
                Arguments.of(rollbackFailed(new IllegalStateException("content")), Verdict.AGAIN),
                Arguments.of(rollbackFailed(new SQLException("gone", "08006")), Verdict.AGAIN),
                Arguments.of(new CannotCreateTransactionException("no connection"), Verdict.DATABASE_AWAY),
                Arguments.of(commitFailed(new SQLException("gone", "08006")), Verdict.DATABASE_AWAY),
                Arguments.of(new SQLException("shutting down", "57P01"), Verdict.DATABASE_AWAY),
                Arguments.of(new SQLException("disk full", "53100"), Verdict.DATABASE_AWAY),
                Arguments.of(commitFailed(new SQLException("unique", "23505")), Verdict.CONTENT),
                Arguments.of(
                        new DataIntegrityViolationException("too long", new SQLException("", "22001")),
                        Verdict.CONTENT),
                Arguments.of(new IllegalStateException("a fault of ours"), Verdict.CONTENT));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void blamesTheMessageOnlyForItsContent(Exception failure, Verdict expected) {
        assertThat(Verdict.of(failure)).isEqualTo(expected);
        assertThat(Verdict.of(new RuntimeException(failure))).isEqualTo(expected);
    }

    private static TransactionSystemException commitFailed(@Nullable SQLException cause) {
        return cause == null
                ? new TransactionSystemException("could not commit")
                : new TransactionSystemException("could not commit", cause);
    }

    /** What Spring throws when a rollback fails as well: the cause is the rollback's, the first failure stands beside it. */
    private static TransactionSystemException rollbackFailed(Exception first) {
        TransactionSystemException failure =
                new TransactionSystemException("could not roll back", new SQLException("Connection is closed"));
        failure.initApplicationException(first);
        return failure;
    }
}
