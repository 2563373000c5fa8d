package org.carerelay.record.visit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.carerelay.record.patch.Author;
import org.carerelay.record.patch.Draft;
import org.carerelay.record.patch.ElementPatcher;
import org.carerelay.record.patch.NotApplied;
import org.carerelay.record.patch.Remarks;
import org.carerelay.record.patch.States;
import org.carerelay.translation.ElementPatch;

/** Applies a message to an Appointment and keeps FHIR's invariants app-2 to app-4 (rules 23 and 24). */
public final class Bookings {

    private static final Set<String> NEED_NO_TIME =
            Set.of("proposed", "cancelled", "waitlist", "entered-in-error", "noshow");
    private static final Set<String> ENDED = Set.of("cancelled", "noshow");

    private Bookings() {}

    /**
     * @throws NotApplied failed, if the state needs a time and none is known; parked, if a cancel is older than a newer state
     */
    public static void apply(
            Draft booking, Author author, Remarks remarks, List<ElementPatch> elements, boolean complete) {
        String was = booking.body().path("status").asText();
        guard(booking, author, elements, was);
        Proposals.giveWay(booking, author, elements);
        ElementPatcher.apply(booking, author, remarks, elements, complete);
        ObjectNode body = booking.body();
        String now = body.path("status").asText();
        if (now.isEmpty()) {
            body.put("status", body.has("start") ? "booked" : "proposed");
        } else if (!was.isEmpty() && States.unusual("Appointment", was, now)) {
            remarks.note("REC-220", "unusual step of Appointment.status: " + was + " to " + now);
        }
        if (lacksStatus(body)) {
            for (JsonNode participant : booking.ownArray("participant")) {
                if (participant instanceof ObjectNode object && !object.has("status")) {
                    object.put("status", "needs-action");
                }
            }
        }
        if (!ENDED.contains(body.path("status").asText())) {
            body.remove("cancelationReason");
        }
        if (!body.has("start") && !NEED_NO_TIME.contains(body.path("status").asText())) {
            throw NotApplied.failed(
                    "REC-224",
                    "TQ1-7",
                    "a booking in state " + body.path("status").asText()
                            + " needs a start (FHIR app-3): send TQ1-7 or SCH-11, or a state that needs none");
        }
    }

    private static boolean lacksStatus(ObjectNode body) {
        for (JsonNode participant : body.path("participant")) {
            if (!participant.has("status")) {
                return true;
            }
        }
        return false;
    }

    private static void guard(Draft booking, Author author, List<ElementPatch> elements, String was) {
        boolean cancels = elements.stream()
                .anyMatch(e -> e.path().equals("status") && e.value().asText().equals("cancelled"));
        if (cancels
                && !was.isEmpty()
                && !was.equals("cancelled")
                && author.source().equals(booking.marks().owner("status"))
                && author.moment().olderThan(booking.marks().time("status", author.source()))) {
            UUID patient = booking.patientId();
            throw NotApplied.parked(
                    "REC-210",
                    "SCH-25",
                    "a cancel older than the booking's newest state: decide whether the booking stands",
                    patient == null ? Set.of() : Set.of(patient));
        }
    }
}
