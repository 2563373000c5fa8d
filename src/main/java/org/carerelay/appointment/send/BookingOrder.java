package org.carerelay.appointment.send;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.carerelay.appointment.request.BookingRequest;
import org.carerelay.appointment.target.Target;
import org.jspecify.annotations.Nullable;

/**
 * One request with everything a channel needs to put it into words.
 *
 * @param appointment FHIR JSON of the booking as the record holds it now
 * @param resources what it refers to, and what those refer to, by reference
 * @param slots FHIR JSON of the slots that are asked for
 * @param now when it is asked
 */
public record BookingOrder(
        BookingRequest request,
        Target target,
        ObjectNode appointment,
        Map<String, ObjectNode> resources,
        List<ObjectNode> slots,
        Instant now) {

    public BookingOrder {
        resources = Map.copyOf(resources);
        slots = List.copyOf(slots);
    }

    /** The same on every sending, 20 characters at most: MSH-10 in HL7 v2.5. */
    public String controlId() {
        return request.placer() + "-" + request.seq();
    }

    /** What a Reference points to; null if the record has it not. */
    public @Nullable ObjectNode referred(JsonNode reference) {
        return resources.get(reference.path("reference").asText());
    }

    /** Without what it says: this may stand in a log. */
    @Override
    public String toString() {
        return "BookingOrder[" + controlId() + " " + request.kind().code() + "]";
    }
}
