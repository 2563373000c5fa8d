package org.carerelay.appointment.booking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.carerelay.appointment.booking.Answer.Accepted;
import org.carerelay.appointment.request.BookingRequest;
import org.carerelay.appointment.request.RequestKind;
import org.carerelay.appointment.target.Target;
import org.carerelay.record.Incoming;
import org.carerelay.record.StoredResource;
import org.carerelay.translation.Patch;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who says what of a booking when a request waits or ends: each element in the name of its owner (rule 11). */
@Component
class EndingWords {

    private final Says says;

    EndingWords(Says says) {
        this.says = says;
    }

    /** The booking waits for the HIS: its proposer's own status says so. */
    List<Incoming> pending(BookingRequest request, StoredResource booking) {
        List<String> owners = booking.owners("status");
        boolean proposed = booking.body().path("status").asText().equals("proposed");
        if (request.kind() != RequestKind.BOOK
                || owners.isEmpty()
                || !proposed
                || !booking.body().has("start")) {
            return List.of();
        }
        ObjectNode words = JsonNodeFactory.instance.objectNode().put("status", "pending");
        return List.of(says.byClient(
                owners.get(0), "booking", List.of(Says.some(booking.id().id(), words))));
    }

    /** What follows for the elements that are ours and the client's: slots, and who takes part. */
    List<Incoming> followUp(BookingRequest request, StoredResource booking, Target target) {
        List<Incoming> said = new ArrayList<>();
        UUID id = booking.id().id();
        if (request.kind() == RequestKind.RESCHEDULE) {
            ArrayNode wanted = JsonNodeFactory.instance.arrayNode();
            request.details().slots().forEach(slot -> wanted.addObject().put("reference", "Slot/" + slot));
            for (String owner : booking.owners("slot")) {
                if (!owner.equals(Says.HOUSE)) {
                    ObjectNode none = JsonNodeFactory.instance.objectNode().putNull("slot");
                    said.add(says.byClient(owner, "booking", List.of(Says.some(id, none))));
                }
            }
            ObjectNode ours = JsonNodeFactory.instance.objectNode().set("slot", wanted);
            said.add(says.byHouse(List.of(Says.some(id, ours, Says.HOUSE))));
        }
        List<String> owners = booking.owners("participant");
        if (request.kind() == RequestKind.BOOK && owners.size() == 1 && !owners.contains(target.name())) {
            ArrayNode participants = booking.body().path("participant").deepCopy();
            for (JsonNode participant : participants) {
                ((ObjectNode) participant).put("status", "accepted");
            }
            ObjectNode words = JsonNodeFactory.instance.objectNode().set("participant", participants);
            Patch patch = Says.some(id, words);
            said.add(says.byClient(owners.get(0), "booking", List.of(patch)));
        }
        return said;
    }

    static void times(ObjectNode his, BookingRequest request, Accepted answer, StoredResource booking) {
        String start =
                answer.start() != null ? answer.start() : request.details().start();
        String end = answer.end() != null ? answer.end() : request.details().end();
        boolean told = request.kind() == RequestKind.RESCHEDULE
                || request.kind() == RequestKind.BOOK && answer.start() != null;
        if (told && start != null && start.length() > 10) {
            his.put("start", start).put("end", end == null || end.isEmpty() ? start : end);
        }
        if (request.kind() == RequestKind.BOOK
                && !his.has("start")
                && !booking.body().has("start")) {
            // Agreed to a day without an hour: it stays a proposal until the HIS says the time (FHIR app-3).
            his.remove("status");
        }
    }

    static void cancelled(ObjectNode words, @Nullable String reason) {
        words.put("status", "cancelled");
        if (reason != null && !reason.isEmpty()) {
            words.putObject("cancelationReason").put("text", reason);
        }
    }
}
