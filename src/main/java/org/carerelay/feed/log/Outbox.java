package org.carerelay.feed.log;

import java.util.List;
import org.carerelay.record.RecordChanges;
import org.carerelay.record.ResourceChange;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Writes an event for every new version, in the record's transaction: both are there after the commit, or neither. Wakes the
 * numbering afterwards.
 */
@Component
class Outbox implements RecordChanges {

    private final OutboxRows rows;
    private final OutboxBell bell;

    Outbox(OutboxRows rows, OutboxBell bell) {
        this.rows = rows;
        this.bell = bell;
    }

    @Override
    public void changed(List<ResourceChange> changes) {
        if (changes.isEmpty()) {
            return;
        }
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("The outbox is written in the record's transaction, and there is none");
        }
        rows.add(changes);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                bell.ring();
            }
        });
    }
}
