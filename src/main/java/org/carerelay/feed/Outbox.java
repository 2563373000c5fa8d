package org.carerelay.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.carerelay.record.RecordChanges;
import org.carerelay.record.ResourceChange;
import org.carerelay.record.StoredResource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Writes an event for every new version, in the record's transaction: both are there after the commit, or neither. Wakes the
 * relay afterwards.
 */
@Component
class Outbox implements RecordChanges {

    private final OutboxRows rows;
    private final RelayBell bell;
    private final ObjectMapper json;

    Outbox(OutboxRows rows, RelayBell bell, ObjectMapper json) {
        this.rows = rows;
        this.bell = bell;
        this.json = json;
    }

    @Override
    public void changed(List<ResourceChange> changes) {
        if (changes.isEmpty()) {
            return;
        }
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("The outbox is written in the record's transaction, and there is none");
        }
        List<FeedEvent> events = new ArrayList<>(changes.size());
        for (ResourceChange change : changes) {
            events.add(event(change));
        }
        rows.add(events);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                bell.ring();
            }
        });
    }

    private FeedEvent event(ResourceChange change) {
        StoredResource after = change.after();
        try {
            return new FeedEvent(
                    0,
                    after.id().type(),
                    after.id().id(),
                    after.version(),
                    after.lastUpdated(),
                    after.patientId(),
                    change.lineage().cause().code(),
                    change.lineage().journalId(),
                    json.writeValueAsString(after.body()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A JSON tree can always be written", e);
        }
    }
}
