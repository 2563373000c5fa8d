package org.carerelay.feed.route;

import org.apache.camel.Message;
import org.carerelay.feed.event.FeedEvent;

/** Headers that a flow from {@code feed:} begins with; steps may use them in simple expressions: {@code ${header.resourceType}}. */
public final class FeedHeaders {

    /** Name of the downstream. */
    public static final String DOWNSTREAM = "downstream";

    /** The event's id, the same at every try. */
    public static final String EVENT_ID = "eventId";

    /** {@code org.carerelay.appointment.updated}. */
    public static final String EVENT_TYPE = "eventType";

    /** {@code Appointment}. */
    public static final String RESOURCE_TYPE = "resourceType";

    /** The resource as JSON; only where the payload is full-resource. */
    public static final String RESOURCE = "resource";

    /** Its id. */
    public static final String RESOURCE_ID = "resourceId";

    /** Its version. */
    public static final String VERSION = "version";

    /** Its patient's id; absent where it is about none. */
    public static final String PATIENT_ID = "patientId";

    /** {@code live late load replay correction}. */
    public static final String CAUSE = "cause";

    /** The event's place in the log. */
    public static final String SEQUENCE = "sequence";

    private FeedHeaders() {}

    static void set(Message message, String downstream, FeedEvent event, boolean full) {
        message.setHeader(DOWNSTREAM, downstream);
        message.setHeader(EVENT_ID, event.id().toString());
        message.setHeader(EVENT_TYPE, event.type());
        message.setHeader(RESOURCE_TYPE, event.resourceType());
        message.setHeader(RESOURCE_ID, event.resourceId().toString());
        message.setHeader(VERSION, event.version());
        message.setHeader(CAUSE, event.cause());
        message.setHeader(SEQUENCE, event.position());
        if (event.patientId() != null) {
            message.setHeader(PATIENT_ID, event.patientId().toString());
        }
        if (full) {
            message.setHeader(RESOURCE, event.body());
        }
    }
}
