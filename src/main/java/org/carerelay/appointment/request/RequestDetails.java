package org.carerelay.appointment.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What exactly is asked for; nothing that names a patient.
 *
 * @param slots the slots wanted; empty for a cancellation or a booking without slots
 * @param freed the slots a reschedule leaves when it is accepted
 * @param start wanted beginning as a FHIR dateTime or, without a time, a date; null if the slots say it
 * @param end wanted end likewise
 * @param reasonCode why a booking is cancelled, as the HIS's table has it; null if none was given
 * @param reasonText the same for people; null if none was given
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RequestDetails(
        List<UUID> slots,
        List<UUID> freed,
        @Nullable String start,
        @Nullable String end,
        @Nullable String reasonCode,
        @Nullable String reasonText) {

    public RequestDetails {
        slots = slots == null ? List.of() : List.copyOf(slots);
        freed = freed == null ? List.of() : List.copyOf(freed);
    }

    public static RequestDetails ofSlots(List<UUID> slots) {
        return new RequestDetails(slots, List.of(), null, null, null, null);
    }

    public static RequestDetails reason(@Nullable String code, @Nullable String text) {
        return new RequestDetails(List.of(), List.of(), null, null, code, text);
    }
}
