package org.carerelay.intake.queue;

import java.time.Duration;

/** What every consumer of a batch queue works with. */
record QueueBatchParts(
        BrokerConnections connections,
        DatabaseProbe database,
        Poison poison,
        InHand inHand,
        Duration retryDelay,
        Duration longest) {}
