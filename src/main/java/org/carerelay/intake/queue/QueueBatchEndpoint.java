package org.carerelay.intake.queue;

import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** A queue of {@link org.carerelay.intake.ReceivedMessage}, consumed in transacted batches; it cannot be sent to. */
final class QueueBatchEndpoint extends DefaultEndpoint {

    private final QueueBatchParts parts;
    private final String queue;
    private final int consumers;
    private final int max;

    QueueBatchEndpoint(String uri, Component component, QueueBatchParts parts, String queue, int consumers, int max) {
        super(uri, component);
        this.parts = parts;
        this.queue = queue;
        this.consumers = consumers;
        this.max = max;
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        QueueBatchConsumer consumer = new QueueBatchConsumer(this, processor, parts, queue, consumers, max);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("queue-batch only consumes");
    }
}
