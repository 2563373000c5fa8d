package org.carerelay.feed.route;

import org.carerelay.feed.event.CloudEvent;
import org.carerelay.feed.event.FeedEvent;

/** What of a resource an event carries; the words are those of FHIR subscriptions. */
enum Payload {
    /** Type, id and version: the receiver reads the rest over FHIR, where its scopes hold and the reading is audited. */
    ID_ONLY,
    /** The whole resource, audited as a reading by the client. */
    FULL_RESOURCE;

    static Payload of(String text) {
        return switch (text) {
            case "id-only" -> ID_ONLY;
            case "full-resource" -> FULL_RESOURCE;
            default -> throw new IllegalArgumentException("payload is id-only or full-resource, not " + text);
        };
    }

    String cloudEvent(FeedEvent event, String source) {
        return this == FULL_RESOURCE
                ? CloudEvent.of(event, source)
                : CloudEvent.of(
                        event,
                        source,
                        "{\"resourceType\":\"" + event.resourceType() + "\",\"id\":\"" + event.resourceId()
                                + "\",\"meta\":{\"versionId\":\"" + event.version() + "\"}}");
    }
}
