package org.carerelay.appointment.fhirhis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.carerelay.appointment.request.RequestKind;
import org.carerelay.appointment.send.BookingOrder;

/** A booking as another server understands it: what it refers to is named by identifier, since our ids mean nothing there. */
final class ForeignAppointment {

    private static final List<String> OURS = List.of("id", "meta", "extension", "slot", "basedOn");

    private ForeignAppointment() {}

    static ObjectNode of(BookingOrder order) {
        ObjectNode body = order.appointment().deepCopy();
        body.remove(OURS);
        var details = order.request().details();
        if (order.request().kind() == RequestKind.CANCEL) {
            body.put("status", "cancelled");
            String reason = details.reasonText() == null ? details.reasonCode() : details.reasonText();
            if (reason != null) {
                body.putObject("cancelationReason").put("text", reason);
            }
        } else {
            body.put("status", "proposed");
        }
        if (order.request().kind() == RequestKind.RESCHEDULE) {
            body.put("start", details.start()).put("end", details.end()).remove("minutesDuration");
        }
        ArrayNode identifiers = body.withArrayProperty("identifier");
        boolean known = false;
        for (JsonNode identifier : identifiers) {
            known |= identifier.path("value").asText().equals(order.request().placer());
        }
        if (!known) {
            identifiers
                    .addObject()
                    .put("system", order.target().placerSystem())
                    .put("value", order.request().placer());
        }
        for (JsonNode participant : body.path("participant")) {
            named(participant.path("actor"), order);
        }
        ArrayNode slots = body.arrayNode();
        for (ObjectNode slot : order.slots()) {
            JsonNode identifier = slot.path("identifier").path(0);
            if (identifier.isObject()) {
                slots.addObject().set("identifier", identifier);
            }
        }
        if (!slots.isEmpty()) {
            body.set("slot", slots);
        }
        return body;
    }

    private static void named(JsonNode actor, BookingOrder order) {
        ObjectNode known = order.referred(actor);
        if (actor instanceof ObjectNode reference && known != null) {
            JsonNode identifier = known.path("identifier").path(0);
            for (JsonNode each : known.path("identifier")) {
                if (each.at("/type/coding/0/code")
                        .asText()
                        .equals(order.target().patientIdentifier())) {
                    identifier = each;
                }
            }
            if (identifier.isObject()) {
                reference.remove("reference");
                reference.set("identifier", identifier);
            }
            JsonNode name = known.path("name").path(0);
            String text = name.path("text").asText(name.path("family").asText());
            if (!reference.has("display") && !text.isEmpty()) {
                reference.put("display", text);
            }
        }
    }
}
