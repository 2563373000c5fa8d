package org.carerelay.intake.queue;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Registers the Camel component {@code queue-batch}. */
@Configuration
@EnableConfigurationProperties(QueueSettings.class)
class QueueConfiguration {

    @Bean("queue-batch")
    QueueBatchComponent queueBatch(
            BrokerConnections connections,
            DatabaseProbe database,
            Poison poison,
            InHand inHand,
            QueueSettings settings) {
        return new QueueBatchComponent(new QueueBatchParts(
                connections, database, poison, inHand, settings.retryDelay(), settings.longestBackOff()));
    }
}
