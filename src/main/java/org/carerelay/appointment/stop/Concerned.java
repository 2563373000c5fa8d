package org.carerelay.appointment.stop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.carerelay.record.OwnWrites;
import org.carerelay.record.ResourceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Whom a blocked time concerns: by the doctor it is with, else by the clinic, room or appliance. */
@Component
class Concerned {

    /** No visit is longer; so the index on the start serves the question. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private final OwnWrites record;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    Concerned(OwnWrites record, JdbcTemplate jdbc, Clock clock) {
        this.record = record;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A booking in the blocked time. */
    record Booked(UUID appointment, @Nullable UUID patient, String status, Instant start) {}

    /**
     * Who a schedule is with.
     *
     * @param decisive one of them takes part in every booking concerned
     * @param services if a booking names a clinic, it is one of these; empty: any
     */
    record Actors(List<String> decisive, List<String> services) {}

    /** Null if the schedule is with nobody: then only its own slots are concerned. */
    @Nullable
    Actors actors(UUID schedule) {
        ResourceId id = new ResourceId("Schedule", schedule);
        var found = record.load(List.of(id)).get(id);
        Actors actors = found == null ? null : actors(found.body());
        return actors == null ? null : new Actors(alike(actors.decisive()), alike(actors.services()));
    }

    /** The same doctor or clinic as messages and files of one source name it: with and without authority or coding system. */
    private List<String> alike(List<String> references) {
        List<String> all = new ArrayList<>(references);
        for (String reference : references) {
            String[] parts = reference.split("/");
            if (parts.length == 2) {
                all.addAll(jdbc.queryForList(
                        "select distinct b.type || '/' || b.resource_id from identifier a join identifier b on b.type = a.type"
                                + " and b.source = a.source and b.value in (a.value, split_part(a.value, '^', 1))"
                                + " and b.resource_id <> a.resource_id where a.type = ? and a.resource_id = ?",
                        String.class,
                        parts[0],
                        UUID.fromString(parts[1])));
            }
        }
        return all.stream().distinct().toList();
    }

    private static @Nullable Actors actors(ObjectNode schedule) {
        List<String> doctors = new ArrayList<>();
        List<String> services = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (JsonNode actor : schedule.path("actor")) {
            String reference = actor.path("reference").asText();
            if (reference.startsWith("PractitionerRole/") || reference.startsWith("Practitioner/")) {
                doctors.add(reference);
            } else if (reference.startsWith("HealthcareService/")) {
                services.add(reference);
            } else if (!reference.isEmpty()) {
                others.add(reference);
            }
        }
        if (!doctors.isEmpty()) {
            return new Actors(doctors, services);
        }
        if (!services.isEmpty()) {
            return new Actors(services, List.of());
        }
        return others.isEmpty() ? null : new Actors(others, List.of());
    }

    /** The bookings that overlap it and are still to come. */
    List<Booked> bookings(Block block) {
        Actors actors = actors(block.schedule());
        Instant now = clock.instant();
        Instant from = block.from().isBefore(now) ? now : block.from();
        return jdbc.query(
                "select id, patient_id, status, date_from from appointment a where status in ('proposed', 'pending', 'booked',"
                        + " 'waitlist') and date_from >= ? and date_from < ? and date_until > ? and (actor && ?::text[]"
                        + " and (?::text[] = '{}' or actor && ?::text[] or not exists (select from unnest(actor) x where x like"
                        + " 'HealthcareService/%')) or exists (select from slot s where 'Slot/' || s.id = any(a.slot)"
                        + " and s.schedule = ?)) order by date_from, id",
                (row, n) -> new Booked(
                        row.getObject("id", UUID.class),
                        row.getObject("patient_id", UUID.class),
                        row.getString("status"),
                        row.getTimestamp("date_from").toInstant()),
                Timestamp.from(from.minus(LONGEST)),
                Timestamp.from(block.until()),
                Timestamp.from(from),
                actors == null ? new String[0] : actors.decisive().toArray(String[]::new),
                actors == null ? new String[0] : actors.services().toArray(String[]::new),
                actors == null ? new String[0] : actors.services().toArray(String[]::new),
                "Schedule/" + block.schedule());
    }

    /** Free slots in the blocked time, of this schedule and of every other with the same doctor or clinic. */
    List<UUID> freeSlots(Block block) {
        Actors actors = actors(block.schedule());
        return jdbc.queryForList(
                "select id from slot where status = 'free' and start_from >= ? and start_from < ? and (schedule = ? or schedule"
                        + " in (select 'Schedule/' || id from schedule where actor && ?::text[]"
                        + " and (?::text[] = '{}' or actor && ?::text[])))",
                UUID.class,
                Timestamp.from(block.from()),
                Timestamp.from(block.until()),
                "Schedule/" + block.schedule(),
                actors == null ? new String[0] : actors.decisive().toArray(String[]::new),
                actors == null ? new String[0] : actors.services().toArray(String[]::new),
                actors == null ? new String[0] : actors.services().toArray(String[]::new));
    }
}
