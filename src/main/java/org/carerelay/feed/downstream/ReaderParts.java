package org.carerelay.feed.downstream;

import java.time.Clock;
import java.util.concurrent.ExecutorService;
import org.carerelay.feed.log.EventLog;
import org.springframework.transaction.support.TransactionOperations;

/** What every downstream is driven with. */
record ReaderParts(
        EventLog log,
        Leases leases,
        Deliveries deliveries,
        Snapshots snapshots,
        TransactionOperations transactions,
        ExecutorService threads,
        DownstreamMetrics metrics,
        Clock clock,
        int batch) {}
