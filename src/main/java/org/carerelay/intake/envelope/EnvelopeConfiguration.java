package org.carerelay.intake.envelope;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class EnvelopeConfiguration {

    @Bean
    OrderAliases orderAliases() {
        return new OrderAliases();
    }
}
