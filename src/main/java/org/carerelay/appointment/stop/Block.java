package org.carerelay.appointment.stop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.carerelay.record.RecordEvent;
import org.jspecify.annotations.Nullable;

/**
 * A time that is blocked, or open again.
 *
 * @param blocking what says so: {@code Slot/<id>} or {@code Schedule/<id>}
 * @param reason in the HIS's words; empty if it gave none
 */
record Block(String blocking, UUID schedule, Instant from, Instant until, String reason) {

    private static final Instant FOR_EVER = Instant.parse("2199-12-31T00:00:00Z");
    private static final String BLOCKED = "busy-unavailable";

    /** What this event blocks; null if nothing. */
    static @Nullable Block of(RecordEvent event) {
        return event.resource().type().equals("Slot") ? ofSlot(event) : ofSchedule(event);
    }

    /** Whether this event opens what was blocked before. */
    static boolean opens(RecordEvent event) {
        ObjectNode before = event.before();
        if (before == null) {
            return event.resource().type().equals("Slot")
                    && status(event.after()).equals("free");
        }
        return event.resource().type().equals("Slot")
                ? status(before).equals(BLOCKED) && !status(event.after()).equals(BLOCKED)
                : !active(before) && active(event.after());
    }

    private static @Nullable Block ofSlot(RecordEvent event) {
        ObjectNode slot = event.after();
        ObjectNode before = event.before();
        boolean news = before == null
                || !status(before).equals(BLOCKED)
                || !before.path("start").equals(slot.path("start"))
                || !before.path("end").equals(slot.path("end"));
        Instant from = time(slot.path("start"));
        UUID schedule = id(slot.path("schedule"));
        if (!status(slot).equals(BLOCKED) || !news || from == null || schedule == null) {
            return null;
        }
        Instant until = time(slot.path("end"));
        return new Block(
                event.resource().reference(),
                schedule,
                from,
                until == null || !until.isAfter(from) ? from.plusSeconds(1) : until,
                slot.path("comment").asText());
    }

    private static @Nullable Block ofSchedule(RecordEvent event) {
        ObjectNode schedule = event.after();
        ObjectNode before = event.before();
        if (active(schedule) || before == null || !active(before)) {
            return null;
        }
        Instant from = time(schedule.at("/planningHorizon/start"));
        Instant until = time(schedule.at("/planningHorizon/end"));
        return new Block(
                event.resource().reference(),
                event.resource().id(),
                from == null || from.isBefore(event.changedAt()) ? event.changedAt() : from,
                until == null ? FOR_EVER : until,
                schedule.path("comment").asText());
    }

    private static String status(ObjectNode slot) {
        return slot.path("status").asText();
    }

    private static boolean active(ObjectNode schedule) {
        return schedule.path("active").asBoolean(true);
    }

    private static @Nullable UUID id(JsonNode reference) {
        String text = reference.path("reference").asText();
        try {
            return text.startsWith("Schedule/") ? UUID.fromString(text.substring(9)) : null;
        } catch (IllegalArgumentException notOurs) {
            return null;
        }
    }

    private static @Nullable Instant time(JsonNode text) {
        try {
            return OffsetDateTime.parse(text.asText()).toInstant();
        } catch (DateTimeException noFullTime) {
            return null;
        }
    }
}
