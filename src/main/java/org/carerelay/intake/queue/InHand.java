package org.carerelay.intake.queue;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.carerelay.intake.ReceivedMessage;
import org.springframework.stereotype.Component;

/**
 * Since when the workers' batches have been waiting: the broker does not show what it has handed out. A batch counts until it is
 * committed, also while it is rolled back and tried again. Replays are left out, they arrived long ago.
 */
@Component
class InHand {

    private final Map<Object, Instant> oldest = new ConcurrentHashMap<>();

    void took(Object worker, List<ReceivedMessage> batch) {
        Optional<Instant> first = batch.stream()
                .filter(message -> !message.replay())
                .map(ReceivedMessage::receivedAt)
                .min(Instant::compareTo);
        first.ifPresentOrElse(at -> oldest.put(worker, at), () -> done(worker));
    }

    void done(Object worker) {
        oldest.remove(worker);
    }

    Optional<Instant> oldest() {
        Collection<Instant> all = oldest.values();
        return all.stream().min(Instant::compareTo);
    }
}
