package org.carerelay.intake.accept;

import java.util.ArrayList;
import java.util.List;
import org.carerelay.intake.ReceivedMessage;
import org.carerelay.intake.envelope.Envelope.OrderKeys;
import org.carerelay.intake.journal.OrderAliasTable;
import org.carerelay.intake.queue.HandOver;
import org.springframework.stereotype.Component;

/**
 * Hands a message over; one that concerns several patients with a marker ahead of it in each other patient's order, all in one
 * transaction, so that it can wait for what came before (rule 6).
 */
@Component
class Store {

    private final HandOver handOver;
    private final OrderAliasTable aliases;

    Store(HandOver handOver, OrderAliasTable aliases) {
        this.handOver = handOver;
        this.aliases = aliases;
    }

    /** @throws org.carerelay.intake.queue.NotStored if it could not be made durable in time */
    void store(ReceivedMessage message, OrderKeys keys) {
        if (keys.others().isEmpty()) {
            handOver.store(List.of(message));
            return;
        }
        List<ReceivedMessage> together = new ArrayList<>();
        for (String other : keys.others()) {
            if (!other.equals(message.orderKey())) {
                together.add(marker(message, other));
            }
        }
        together.add(message.waitingFor(together.size()));
        handOver.store(together);
        keys.replaced().forEach(aliases::add);
    }

    private static ReceivedMessage marker(ReceivedMessage merge, String orderKey) {
        return new ReceivedMessage(
                IntakeIds.at(merge.receivedAt()),
                merge.source(),
                merge.listener(),
                merge.receivedAt(),
                merge.type(),
                merge.controlId(),
                orderKey,
                merge.charset(),
                new byte[0],
                merge.replay(),
                merge.intakeId());
    }
}
