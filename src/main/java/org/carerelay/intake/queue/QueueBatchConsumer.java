package org.carerelay.intake.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.carerelay.intake.ReceivedMessage;

/** Runs the batch workers of one route; a stop lets every batch in work finish. */
final class QueueBatchConsumer extends DefaultConsumer {

    private static final long LONGEST_STOP_SECONDS = 60;

    private final QueueBatchParts parts;
    private final String queue;
    private final int consumers;
    private final int max;
    private final List<BatchWorker> workers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    QueueBatchConsumer(
            Endpoint endpoint, Processor processor, QueueBatchParts parts, String queue, int consumers, int max) {
        super(endpoint, processor);
        this.parts = parts;
        this.queue = queue;
        this.consumers = consumers;
        this.max = max;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        for (int i = 1; i <= consumers; i++) {
            BatchWorker worker = new BatchWorker(parts, new BatchSession(parts.connections(), queue), this::route, max);
            Thread thread = new Thread(worker, getRouteId() + "-" + i);
            workers.add(worker);
            threads.add(thread);
            thread.start();
        }
    }

    @Override
    protected void doStop() throws Exception {
        workers.forEach(BatchWorker::stop);
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(LONGEST_STOP_SECONDS));
        }
        workers.clear();
        threads.clear();
        super.doStop();
    }

    private void route(List<ReceivedMessage> batch) throws Exception {
        Exchange exchange = createExchange(false);
        try {
            exchange.getIn().setBody(batch);
            createUoW(exchange);
            getProcessor().process(exchange);
            Exception failure = exchange.getException();
            if (failure != null) {
                throw failure;
            }
        } finally {
            doneUoW(exchange);
            releaseExchange(exchange, false);
        }
    }
}
