package org.carerelay.appointment.booking;

import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs what decides and what writes in one transaction, again if somebody else got in between. */
@Component
public class Atomically {

    private static final int ATTEMPTS = 5;

    private final TransactionTemplate transaction;

    Atomically(PlatformTransactionManager transactions) {
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @throws TransientDataAccessException if somebody else always got in between */
    public <T> T run(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return Objects.requireNonNull(transaction.execute(status -> work.get()));
            } catch (TransientDataAccessException inBetween) {
                if (attempt == ATTEMPTS) {
                    throw inBetween;
                }
            }
        }
    }
}
