package org.carerelay.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.carerelay.cli.hospital.Sent;
import org.carerelay.cli.process.Downstream;

/** Follows messages to their end in the journal. */
final class Arrivals {

    private static final Set<String> WELL = Set.of("processed", "stale", "duplicate");

    private final Downstream downstream;

    Arrivals(Downstream downstream) {
        this.downstream = downstream;
    }

    /** Whether all of them ended well in time; asks about the last ones first, since the queue keeps order per patient only. */
    boolean await(List<Sent> messages, Duration patience) throws IOException, InterruptedException {
        Instant giveUp = Instant.now().plus(patience);
        boolean well = true;
        for (int i = messages.size() - 1; i >= 0; i--) {
            String status = status(messages.get(i));
            while (status.isEmpty() && Instant.now().isBefore(giveUp)) {
                Thread.sleep(50);
                status = status(messages.get(i));
            }
            well &= WELL.contains(status);
        }
        return well;
    }

    private String status(Sent message) throws IOException, InterruptedException {
        JsonNode found = downstream.get("/admin/messages?controlId=" + message.controlId());
        return found.path("messages").path(0).path("status").asText();
    }
}
