package org.carerelay.feed.webhook;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Registers the Camel component {@code deliver}. */
@Configuration(proxyBeanMethods = false)
class WebhookConfiguration {

    @Bean("deliver")
    DeliverComponent deliver(WebhookClients clients, WebhookSettings settings) {
        return new DeliverComponent(clients, settings);
    }
}
