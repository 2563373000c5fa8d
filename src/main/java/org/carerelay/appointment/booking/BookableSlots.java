package org.carerelay.appointment.booking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.carerelay.record.ResourceId;
import org.carerelay.record.search.RecordReader;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Slots as they stand, with the schedules they are of. */
@Component
class BookableSlots {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> OPEN = Set.of("free");
    private static final Set<String> OPEN_TO_ITS_HOLDER = Set.of("free", "busy-tentative");

    private final RecordReader reader;
    private final JdbcTemplate jdbc;

    BookableSlots(RecordReader reader, JdbcTemplate jdbc) {
        this.reader = reader;
        this.jdbc = jdbc;
    }

    /** One slot with its schedule, if the record has that. */
    record BookableSlot(UUID id, ObjectNode slot, @Nullable ObjectNode schedule) {

        String status() {
            return slot.path("status").asText();
        }

        String start() {
            return slot.path("start").asText();
        }

        String end() {
            return slot.path("end").asText();
        }
    }

    /** @throws BookingRejected if one of them is not there */
    List<BookableSlot> read(Collection<UUID> ids) {
        List<BookableSlot> slots = new ArrayList<>();
        for (UUID id : new LinkedHashSet<>(ids)) {
            ObjectNode slot = resource(new ResourceId("Slot", id));
            if (slot == null) {
                throw BookingRejected.because("BKG-404", "No Slot has this id: ask Appointment/$find for free ones");
            }
            slots.add(new BookableSlot(id, slot, schedule(slot.path("schedule"))));
        }
        return slots;
    }

    /**
     * Those of them that cannot be booked: not free, or a booking that stands refers to them.
     *
     * @param held whether the caller's own hold has them
     * @param except a booking that may refer to them: the one that is rescheduled
     */
    List<UUID> unavailable(List<BookableSlot> slots, boolean held, @Nullable UUID except) {
        return slots.stream()
                .filter(slot ->
                        !(held ? OPEN_TO_ITS_HOLDER : OPEN).contains(slot.status()) || isReferredTo(slot.id(), except))
                .map(BookableSlot::id)
                .toList();
    }

    private boolean isReferredTo(UUID slot, @Nullable UUID except) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select from appointment where slot @> array[?]::text[]"
                        + " and status in ('proposed', 'pending', 'booked', 'arrived', 'checked-in')"
                        + " and id is distinct from ?)",
                Boolean.class,
                "Slot/" + slot,
                except));
    }

    private @Nullable ObjectNode schedule(JsonNode reference) {
        String text = reference.path("reference").asText();
        return text.startsWith("Schedule/")
                ? resource(new ResourceId("Schedule", UUID.fromString(text.substring(9))))
                : null;
    }

    private @Nullable ObjectNode resource(ResourceId id) {
        return reader.read(id).map(found -> parse(found.body())).orElse(null);
    }

    private static ObjectNode parse(byte[] body) {
        try {
            return (ObjectNode) JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
