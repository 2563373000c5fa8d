package org.carerelay.intake.queue;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** The Camel component {@code queue-batch:QUEUE?consumers=N&max=50}. */
final class QueueBatchComponent extends DefaultComponent {

    private final QueueBatchParts parts;

    QueueBatchComponent(QueueBatchParts parts) {
        this.parts = parts;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        int consumers = getAndRemoveParameter(parameters, "consumers", Integer.class, 2);
        int max = getAndRemoveParameter(parameters, "max", Integer.class, 50);
        if (remaining.isBlank() || consumers < 1 || max < 1) {
            throw new IllegalArgumentException(
                    "queue-batch needs a queue, consumers and max of at least 1, such as queue-batch:his.inbound?consumers=4&max=50");
        }
        return new QueueBatchEndpoint(uri, this, parts, remaining, consumers, max);
    }
}
