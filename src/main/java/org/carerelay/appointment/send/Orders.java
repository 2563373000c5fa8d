package org.carerelay.appointment.send;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.carerelay.appointment.request.BookingRequest;
import org.carerelay.appointment.target.Target;
import org.carerelay.record.OwnWrites;
import org.carerelay.record.ResourceId;
import org.carerelay.record.search.RecordSearch;
import org.springframework.stereotype.Component;

/** Gathers what a request is about: the booking, its slots, and two steps of what they refer to. */
@Component
class Orders {

    private static final int STEPS = 2;

    private final OwnWrites record;
    private final RecordSearch search;
    private final Clock clock;

    Orders(OwnWrites record, RecordSearch search, Clock clock) {
        this.record = record;
        this.search = search;
        this.clock = clock;
    }

    BookingOrder of(BookingRequest request, Target target) {
        UUID appointment = java.util.Objects.requireNonNull(request.appointmentId());
        Map<String, ObjectNode> found = new HashMap<>();
        Set<ResourceId> next = new HashSet<>();
        ResourceId booking = new ResourceId("Appointment", appointment);
        next.add(booking);
        request.details().slots().forEach(slot -> next.add(new ResourceId("Slot", slot)));
        for (int step = 0; step <= STEPS && !next.isEmpty(); step++) {
            var loaded = record.load(next);
            next.clear();
            loaded.forEach((id, resource) -> found.put(id.reference(), resource.body()));
            loaded.values().forEach(resource -> references(resource.body(), found, next));
        }
        ObjectNode body = found.get(booking.reference());
        if (body == null) {
            throw new IllegalStateException("request " + request.id() + " is about a booking that is not there");
        }
        List<ObjectNode> slots = new ArrayList<>();
        for (UUID slot : request.details().slots()) {
            ObjectNode each = found.get("Slot/" + slot);
            if (each != null) {
                slots.add(each);
            }
        }
        return new BookingOrder(request, target, body, found, slots, clock.instant());
    }

    private void references(ObjectNode body, Map<String, ObjectNode> found, Set<ResourceId> next) {
        for (JsonNode reference : body.findValues("reference")) {
            String[] parts = reference.asText().split("/");
            if (parts.length == 2
                    && !found.containsKey(reference.asText())
                    && search.types().contains(parts[0])) {
                try {
                    next.add(new ResourceId(parts[0], UUID.fromString(parts[1])));
                } catch (IllegalArgumentException notOurs) {
                    continue;
                }
            }
        }
    }
}
