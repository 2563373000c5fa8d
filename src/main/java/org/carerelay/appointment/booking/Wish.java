package org.carerelay.appointment.booking;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import org.carerelay.appointment.request.Channel;
import org.jspecify.annotations.Nullable;

/**
 * A booking that somebody asks for.
 *
 * @param clientId the API client that asks
 * @param key its own name for this request, so that asking twice is asking once; null if it has none
 * @param slots wanted, all or none; empty if {@code hold} names them
 * @param hold a hold whose slots are wanted; null if there is none
 * @param patient whom it is for; null if {@code newPatient} says it
 * @param newPatient FHIR JSON of a Patient without a card; null if {@code patient} is known
 * @param appointment what else the client says about the booking, as FHIR JSON: reason, comment, ServiceRequest
 */
public record Wish(
        String clientId,
        Channel channel,
        @Nullable String key,
        List<UUID> slots,
        @Nullable UUID hold,
        @Nullable UUID patient,
        @Nullable ObjectNode newPatient,
        ObjectNode appointment) {

    public Wish {
        slots = List.copyOf(slots);
    }

    Wish with(UUID known) {
        return new Wish(clientId, channel, key, slots, hold, known, newPatient, appointment);
    }

    /** Without the patient: this may stand in a log. */
    @Override
    public String toString() {
        return "Wish[" + clientId + " " + channel + " " + slots + "]";
    }
}
