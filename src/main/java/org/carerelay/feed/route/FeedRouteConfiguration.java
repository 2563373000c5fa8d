package org.carerelay.feed.route;

import org.carerelay.access.Audit;
import org.carerelay.access.ClientDirectory;
import org.carerelay.feed.downstream.Downstreams;
import org.carerelay.feed.downstream.EventFilter;
import org.carerelay.feed.event.Installation;
import org.carerelay.feed.event.Visibility;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Registers the Camel component {@code feed}. */
@Configuration(proxyBeanMethods = false)
class FeedRouteConfiguration {

    @Bean("feed")
    FeedComponent feed(
            Downstreams downstreams,
            EventFilter filters,
            Installation installation,
            ClientDirectory clients,
            Visibility visibility,
            Audit audit) {
        return new FeedComponent(new FeedParts(downstreams, filters, installation, clients, visibility, audit));
    }
}
