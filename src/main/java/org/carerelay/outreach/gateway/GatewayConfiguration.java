package org.carerelay.outreach.gateway;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Registers the Camel component {@code notices}. */
@Configuration(proxyBeanMethods = false)
class GatewayConfiguration {

    @Bean("notices")
    NoticesComponent notices(HandOver handOver) {
        return new NoticesComponent(handOver);
    }
}
