package org.carerelay.appointment.srm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.carerelay.appointment.request.RequestDetails;
import org.carerelay.appointment.request.RequestKind;
import org.carerelay.appointment.send.BookingOrder;
import org.carerelay.translation.Envelope;
import org.carerelay.translation.Mappings;
import org.carerelay.translation.Outbound;
import org.carerelay.translation.OutboundMessage;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Requests as SRM^S01, S02 or S04 (HL7 v2.5, 10.3 and 10.6.1), in the words of {@code mappings/outbound/}. */
@Component
class SrmMessages {

    private final ObjectProvider<Supplier<Mappings>> mappings;

    SrmMessages(ObjectProvider<Supplier<Mappings>> mappings) {
        this.mappings = mappings;
    }

    OutboundMessage of(BookingOrder order) {
        var target = order.target();
        Map<String, ObjectNode> others = new HashMap<>(order.resources());
        others.replaceAll((reference, body) -> reference.startsWith("Patient/") ? known(body, order) : body);
        return new Outbound(() -> mappings.getObject().get())
                .message(
                        "SRM^" + event(order),
                        wished(order),
                        others::get,
                        Envelope.to(
                                target.receivingApplication(),
                                target.receivingFacility(),
                                order.controlId(),
                                order.now()),
                        target.source());
    }

    private static String event(BookingOrder order) {
        return switch (order.request().kind()) {
            case BOOK -> "S01";
            case RESCHEDULE -> order.target().rescheduleEvent();
            case CANCEL -> "S04";
        };
    }

    /** The booking as it is to be, which the record will only hold once the HIS agrees. */
    private static ObjectNode wished(BookingOrder order) {
        ObjectNode body = order.appointment().deepCopy();
        RequestDetails details = order.request().details();
        if (order.request().kind() == RequestKind.CANCEL) {
            String code = details.reasonCode();
            String text = details.reasonText();
            if (code != null || text != null) {
                ObjectNode reason = body.putObject("cancelationReason");
                if (code != null) {
                    reason.putArray("coding").addObject().put("code", code);
                }
                reason.put("text", text == null ? code : text);
            }
        } else if (order.request().kind() == RequestKind.RESCHEDULE) {
            body.put("start", details.start()).put("end", details.end()).remove("minutesDuration");
            ArrayNode slots = body.putArray("slot");
            details.slots().forEach(slot -> slots.addObject().put("reference", "Slot/" + slot));
            body.set("participant", participants(order, body));
        }
        if (!hasPlacer(body, order)) {
            ObjectNode identifier = body.withArrayProperty("identifier").addObject();
            typed(identifier, "PLAC")
                    .put("system", order.target().placerSystem())
                    .put("value", order.request().placer());
        }
        return body;
    }

    private static boolean hasPlacer(ObjectNode body, BookingOrder order) {
        for (JsonNode identifier : body.path("identifier")) {
            if (identifier.path("value").asText().equals(order.request().placer())) {
                return true;
            }
        }
        return false;
    }

    /** The patient, and whoever the new slots are with. */
    private static ArrayNode participants(BookingOrder order, ObjectNode body) {
        ArrayNode participants = body.arrayNode();
        for (JsonNode participant : body.path("participant")) {
            if (participant.at("/actor/reference").asText().startsWith("Patient/")) {
                participants.add(participant);
            }
        }
        List<String> seen = new ArrayList<>();
        for (ObjectNode slot : order.slots()) {
            ObjectNode schedule = order.referred(slot.path("schedule"));
            for (JsonNode actor : schedule == null ? List.<JsonNode>of() : schedule.path("actor")) {
                if (!seen.contains(actor.path("reference").asText())) {
                    seen.add(actor.path("reference").asText());
                    participants.addObject().put("status", "needs-action").set("actor", actor);
                }
            }
        }
        return seen.isEmpty() ? (ArrayNode) body.path("participant") : participants;
    }

    /** Somebody without a card is known to the HIS by the number of the booking alone, as a temporary one. */
    private static ObjectNode known(ObjectNode person, BookingOrder order) {
        for (JsonNode identifier : person.path("identifier")) {
            String type = identifier.at("/type/coding/0/code").asText();
            if (type.equals(order.target().patientIdentifier())) {
                return person;
            }
        }
        ObjectNode temporary = person.deepCopy();
        ArrayNode identifiers = temporary.putArray("identifier");
        typed(identifiers.addObject(), "PT")
                .put("use", "temp")
                .put("system", order.target().placerSystem())
                .put("value", order.request().placer());
        person.path("identifier").forEach(identifiers::add);
        return temporary;
    }

    private static ObjectNode typed(ObjectNode identifier, String type) {
        identifier
                .putObject("type")
                .putArray("coding")
                .addObject()
                .put("system", "http://terminology.hl7.org/CodeSystem/v2-0203")
                .put("code", type);
        return identifier;
    }
}
