package org.carerelay.feed.route;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.carerelay.feed.downstream.Downstream;
import org.carerelay.feed.downstream.RetrySchedule;
import org.jspecify.annotations.Nullable;

/**
 * The Camel component {@code feed:NAME?types=…&causes=…&filter=…&payload=…&client=…&concurrency=…&retry=…}: the beginning of a flow to one
 * downstream, which has a position of its own in the log of events.
 */
final class FeedComponent extends DefaultComponent {

    private static final Set<String> CAUSES = Set.of("live", "late", "load", "replay", "correction");

    private final FeedParts parts;

    FeedComponent(FeedParts parts) {
        this.parts = parts;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        Set<String> types = names(text(parameters, "types", ""));
        Set<String> causes = names(text(parameters, "causes", ""));
        causes.forEach(cause -> {
            if (!CAUSES.contains(cause)) {
                throw new IllegalArgumentException("causes are some of " + new TreeSet<>(CAUSES) + ", not " + cause);
            }
        });
        String filter = text(parameters, "filter", "");
        Payload payload = Payload.of(text(parameters, "payload", "id-only"));
        String client = text(parameters, "client", "");
        if (payload == Payload.FULL_RESOURCE && client.isBlank()) {
            throw new IllegalArgumentException(
                    "payload=full-resource needs client=…: the API client whose scopes say which types it may see");
        }
        Downstream downstream = new Downstream(
                remaining,
                types,
                causes,
                filter.isBlank() ? null : filter,
                getAndRemoveParameter(parameters, "concurrency", Integer.class, 4),
                RetrySchedule.parse(text(parameters, "retry", RetrySchedule.STANDARD)));
        return new FeedEndpoint(uri, this, parts, downstream, payload, client.isBlank() ? null : client);
    }

    private String text(Map<String, Object> parameters, String name, String otherwise) {
        @Nullable String value = getAndRemoveParameter(parameters, name, String.class);
        return value == null ? otherwise : value.strip();
    }

    private static Set<String> names(String list) {
        Set<String> names = new TreeSet<>();
        for (String name : list.split(",")) {
            if (!name.isBlank()) {
                names.add(name.strip());
            }
        }
        return names;
    }
}
