package org.carerelay.intake.queue;

import org.carerelay.platform.health.BoundedHealth;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Health component {@code broker}: it lets us in and takes what we send; above its disk limit it does the first only. */
@Configuration(proxyBeanMethods = false)
class BrokerHealth {

    @Bean
    HealthIndicator brokerHealthIndicator(BrokerConnections connections, HandOver handOver) {
        return new BoundedHealth("broker", () -> {
            connections.open().close();
            handOver.requireNoneHangs();
        });
    }
}
