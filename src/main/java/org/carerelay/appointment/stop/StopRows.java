package org.carerelay.appointment.stop;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.carerelay.appointment.stop.Concerned.Booked;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The tables of stopped clinics. */
@Component
class StopRows {

    private final JdbcTemplate jdbc;
    private final Clock clock;

    StopRows(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A booking that a stop concerned. */
    record Affected(UUID stop, UUID appointment, @Nullable UUID patient, Instant start, String wasStatus) {}

    /** The open stop of this schedule and day, begun if there is none; two blocks of one clinic are one stop. */
    UUID open(UUID schedule, LocalDate day, String reason) {
        jdbc.update(
                "insert into clinic_stop (id, schedule_id, day, reason, stopped_at) values (?, ?, ?, ?, ?)"
                        + " on conflict (schedule_id, day) where reopened_at is null do nothing",
                UUID.randomUUID(),
                schedule,
                day,
                reason,
                now());
        return java.util.Objects.requireNonNull(jdbc.queryForObject(
                "select id from clinic_stop where schedule_id = ? and day = ? and reopened_at is null",
                UUID.class,
                schedule,
                day));
    }

    void block(UUID stop, Block block) {
        jdbc.update(
                "insert into clinic_stop_block (stop_id, blocking, from_time, until_time) values (?, ?, ?, ?)"
                        + " on conflict (stop_id, blocking) do update set from_time = excluded.from_time,"
                        + " until_time = excluded.until_time, opened_at = null",
                stop,
                block.blocking(),
                Timestamp.from(block.from()),
                Timestamp.from(block.until()));
    }

    /** @return those of the bookings that this stop did not know yet */
    List<Booked> concerns(UUID stop, Collection<Booked> bookings) {
        return bookings.stream()
                .filter(each -> jdbc.update(
                                "insert into clinic_stop_appointment (stop_id, appointment_id, patient_id, starts_at, was_status)"
                                        + " values (?, ?, ?, ?, ?) on conflict (stop_id, appointment_id) do nothing",
                                stop,
                                each.appointment(),
                                each.patient(),
                                Timestamp.from(each.start()),
                                each.status())
                        == 1)
                .toList();
    }

    void closed(UUID stop, Collection<UUID> slots) {
        jdbc.batchUpdate(
                "insert into clinic_stop_slot (stop_id, slot_id) values (?, ?) on conflict (stop_id, slot_id) do update"
                        + " set opened_at = null",
                slots.stream().map(slot -> new Object[] {stop, slot}).toList());
    }

    /** Whether a slot was closed by a stop of ours: then its blocking says nothing new. */
    boolean isOurs(UUID slot) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select from clinic_stop_slot where slot_id = ? and opened_at is null)",
                Boolean.class,
                slot));
    }

    /** The stops that this blocked, which it does no longer. */
    List<UUID> opened(String blocking) {
        return jdbc.queryForList(
                "update clinic_stop_block set opened_at = ? where blocking = ? and opened_at is null returning stop_id",
                UUID.class,
                now(),
                blocking);
    }

    /** The bookings of a stop that nothing blocks any more, marked as undone. */
    List<Affected> undo(UUID stop) {
        return jdbc.query(
                "update clinic_stop_appointment a set undone_at = ? from appointment b where a.stop_id = ? and a.undone_at is null"
                        + " and b.id = a.appointment_id and not exists (select from clinic_stop_block k where k.stop_id = a.stop_id"
                        + " and k.opened_at is null and k.from_time < coalesce(b.date_until, a.starts_at + interval '1 second')"
                        + " and k.until_time > a.starts_at) returning a.*",
                (row, n) -> new Affected(
                        row.getObject("stop_id", UUID.class),
                        row.getObject("appointment_id", UUID.class),
                        row.getObject("patient_id", UUID.class),
                        row.getTimestamp("starts_at").toInstant(),
                        row.getString("was_status")),
                now(),
                stop);
    }

    /** The slots of a stop that nothing blocks any more, marked as open. */
    List<UUID> reopen(UUID stop) {
        return jdbc.queryForList(
                "update clinic_stop_slot c set opened_at = ? from slot s where c.stop_id = ? and c.opened_at is null"
                        + " and s.id = c.slot_id and not exists (select from clinic_stop_block k where k.stop_id = c.stop_id"
                        + " and k.opened_at is null and k.from_time <= s.start_from and k.until_time > s.start_from)"
                        + " returning c.slot_id",
                UUID.class,
                now(),
                stop);
    }

    /** Part of it is open again: whatever is blocked later is another stop, with notices of its own. */
    void end(UUID stop) {
        jdbc.update("update clinic_stop set reopened_at = ? where id = ? and reopened_at is null", now(), stop);
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
