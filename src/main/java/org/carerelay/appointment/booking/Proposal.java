package org.carerelay.appointment.booking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.carerelay.appointment.booking.BookableSlots.BookableSlot;

/** The Appointment that a wish becomes: {@code proposed}, with the times and actors of its slots (rule 24). */
final class Proposal {

    /** What a client may say of a booking beside its slots; the rest is the hospital's. */
    private static final Set<String> SAID_BY_CLIENT = Set.of(
            "appointmentType",
            "reasonCode",
            "reasonReference",
            "priority",
            "description",
            "supportingInformation",
            "comment",
            "patientInstruction",
            "basedOn",
            "serviceCategory",
            "serviceType",
            "specialty",
            "requestedPeriod",
            "start",
            "end",
            "minutesDuration",
            "identifier",
            "meta");

    private Proposal() {}

    /** @param patient reference of the patient: literal, or the label of a patch */
    static ObjectNode of(Wish wish, List<BookableSlot> slots, String patient, String created) {
        ObjectNode body = wish.appointment().objectNode();
        body.put("resourceType", "Appointment").put("status", "proposed");
        wish.appointment().properties().forEach(field -> {
            if (SAID_BY_CLIENT.contains(field.getKey())) {
                body.set(field.getKey(), field.getValue().deepCopy());
            }
        });
        times(body, slots);
        for (BookableSlot slot : slots) {
            copy(body, "serviceCategory", slot);
            copy(body, "serviceType", slot);
            copy(body, "specialty", slot);
            body.withArrayProperty("slot").addObject().put("reference", "Slot/" + slot.id());
        }
        if (!body.has("appointmentType") && !slots.isEmpty()) {
            JsonNode type = slots.get(0).slot().path("appointmentType");
            if (type.isObject()) {
                body.set("appointmentType", type);
            }
        }
        body.put("created", created);
        ArrayNode participants = body.putArray("participant");
        ObjectNode one = participants.addObject();
        one.putObject("actor").put("reference", patient);
        one.put("required", "required").put("status", "accepted");
        slots.forEach(slot -> actors(participants, slot));
        for (JsonNode said : wish.appointment().path("participant")) {
            String actor = said.path("actor").path("reference").asText();
            if (!actor.startsWith("Patient/") && !actor.isEmpty() && !has(participants, actor)) {
                participants.add(said.deepCopy());
            }
        }
        return body;
    }

    /** The first beginning and the last end of what is booked together. */
    static void times(ObjectNode body, List<BookableSlot> slots) {
        if (slots.isEmpty()) {
            return;
        }
        String start = slots.stream()
                .map(BookableSlot::start)
                .min(Comparator.comparing(Proposal::instant))
                .orElseThrow();
        String end = slots.stream()
                .map(BookableSlot::end)
                .max(Comparator.comparing(Proposal::instant))
                .orElseThrow();
        body.put("start", start).put("end", end).remove("requestedPeriod");
        long minutes = Duration.between(instant(start), instant(end)).toMinutes();
        if (minutes > 0) {
            body.put("minutesDuration", minutes);
        }
    }

    private static OffsetDateTime instant(String text) {
        try {
            return OffsetDateTime.parse(text);
        } catch (DateTimeException e) {
            throw BookingRejected.because("BKG-003", "A slot without a full time cannot be booked");
        }
    }

    private static void copy(ObjectNode body, String element, BookableSlot slot) {
        JsonNode values = slot.slot().path(element);
        if (values.isEmpty() && slot.schedule() != null) {
            values = slot.schedule().path(element);
        }
        if (values.isEmpty()) {
            return;
        }
        ArrayNode all = body.withArrayProperty(element);
        for (JsonNode value : values) {
            boolean known = false;
            for (JsonNode other : all) {
                known |= other.equals(value);
            }
            if (!known) {
                all.add(value);
            }
        }
    }

    private static void actors(ArrayNode participants, BookableSlot slot) {
        if (slot.schedule() == null) {
            return;
        }
        for (JsonNode actor : slot.schedule().path("actor")) {
            if (!has(participants, actor.path("reference").asText())) {
                ObjectNode participant = participants.addObject();
                participant.set("actor", actor);
                participant.put("status", "needs-action");
            }
        }
    }

    private static boolean has(ArrayNode participants, String actor) {
        for (JsonNode participant : participants) {
            if (participant.path("actor").path("reference").asText().equals(actor)) {
                return true;
            }
        }
        return false;
    }
}
