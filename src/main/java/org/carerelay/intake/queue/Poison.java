package org.carerelay.intake.queue;

import java.util.Arrays;
import java.util.List;
import org.carerelay.intake.Cause;
import org.carerelay.intake.Journal;
import org.carerelay.intake.JournalOutcome;
import org.carerelay.intake.JournalStatus;
import org.carerelay.intake.ReceivedMessage;
import org.carerelay.platform.LogContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Journals a message that alone makes the route fail, in a transaction of its own, so that its neighbours can go on. */
@Component
class Poison {

    private static final Logger LOG = LoggerFactory.getLogger(Poison.class);

    private final Journal journal;
    private final TransactionTemplate transaction;

    Poison(Journal journal, PlatformTransactionManager transactions) {
        this.journal = journal;
        this.transaction = new TransactionTemplate(transactions);
    }

    void journal(ReceivedMessage message, Throwable failure) {
        String what = describe(failure);
        try (LogContext context = LogContext.of(message.source(), message.controlId(), message.intakeId())) {
            LOG.error("{} could not be applied and waits in the journal: {}", message, what);
        }
        JournalOutcome outcome = new JournalOutcome(
                message,
                JournalStatus.FAILED,
                message.replay() ? Cause.REPLAY : Cause.LIVE,
                "MSG-900",
                null,
                "processing broke off: " + what,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "");
        transaction.executeWithoutResult(status -> journal.close(List.of(outcome)));
    }

    /** Type and place only: the text of an unexpected exception may hold patient data. */
    private static String describe(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName()
                + Arrays.stream(root.getStackTrace())
                        .filter(frame -> frame.getClassName().startsWith("org.carerelay."))
                        .findFirst()
                        .map(frame -> " at " + frame.getFileName() + ":" + frame.getLineNumber())
                        .orElse("");
    }
}
