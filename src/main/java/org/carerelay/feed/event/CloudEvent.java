package org.carerelay.feed.event;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/**
 * CloudEvents 1.0 in JSON, structured mode, put together around the stored text: the resource is not parsed again. The
 * extensions {@code sequence} and {@code partitionkey} are those that the CloudEvents project documents.
 */
public final class CloudEvent {

    /** Of the structured mode in JSON. */
    public static final String MEDIA_TYPE = "application/cloudevents+json";

    private CloudEvent() {}

    /** With the resource as {@code data}. */
    public static String of(FeedEvent event, String source) {
        return of(event, source, event.body());
    }

    /**
     * With other data.
     *
     * @param source of the event, a URI
     * @param data FHIR JSON
     */
    public static String of(FeedEvent event, String source, String data) {
        StringBuilder json = new StringBuilder(data.length() + 640);
        json.append("{\"specversion\":\"1.0\"");
        text(json, "id", event.id().toString());
        text(json, "source", source);
        text(json, "type", event.type());
        text(json, "subject", event.subject());
        text(json, "time", event.changedAt().toString());
        text(json, "datacontenttype", "application/fhir+json");
        text(json, "sequence", Long.toString(event.position()));
        text(json, "partitionkey", event.partitionKey());
        text(json, "cause", event.cause());
        text(json, "journalid", event.journalId().toString());
        json.append(",\"version\":").append(event.version());
        return json.append(",\"data\":").append(data).append('}').toString();
    }

    private static void text(StringBuilder json, String name, String value) {
        json.append(",\"").append(name).append("\":\"");
        JsonStringEncoder.getInstance().quoteAsString(value, json);
        json.append('"');
    }
}
