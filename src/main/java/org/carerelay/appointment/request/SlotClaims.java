package org.carerelay.appointment.request;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Who has which slot. Two at once meet at the row of the slot: the second waits for the first, and then sees it (rule 26). */
@Component
public class SlotClaims {

    private final JdbcTemplate jdbc;
    private final Clock clock;

    SlotClaims(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Takes all of them for a request, or none: then the caller rolls back.
     *
     * @param slots in any order; they are taken in one order, so that nobody waits in a circle
     * @param before the hold that has them so far; null if there was none
     * @param until when the claim ends by itself; null: not by itself
     * @return the slots somebody else has; empty if all were taken
     */
    public List<UUID> take(Collection<UUID> slots, UUID request, @Nullable UUID before, @Nullable Instant until) {
        Timestamp end = until == null ? null : Timestamp.from(until);
        Timestamp now = Timestamp.from(clock.instant());
        return slots.stream()
                .distinct()
                .sorted()
                .filter(slot -> jdbc.update(
                                "insert into slot_claim as c (slot_id, request_id, until, claimed_at) values (?, ?, ?, ?)"
                                        + " on conflict (slot_id) do update set request_id = excluded.request_id,"
                                        + " until = excluded.until, claimed_at = excluded.claimed_at"
                                        + " where c.until <= ? or c.request_id in (?, ?)",
                                slot,
                                request,
                                end,
                                now,
                                now,
                                request,
                                before == null ? request : before)
                        == 0)
                .toList();
    }

    /** Gives back what this request has of these slots. @return those it had */
    public List<UUID> release(Collection<UUID> slots, UUID request) {
        return jdbc.queryForList(
                "delete from slot_claim where slot_id = any(?) and request_id = ? returning slot_id",
                UUID.class,
                slots.toArray(UUID[]::new),
                request);
    }

    /** Gives back slots whoever of this booking has them. @return those that were claimed by it */
    public List<UUID> releaseOf(String placer, Collection<UUID> slots) {
        return jdbc.queryForList(
                "delete from slot_claim c using booking_request r where c.slot_id = any(?) and r.id = c.request_id"
                        + " and r.placer = ? returning c.slot_id",
                UUID.class,
                slots.toArray(UUID[]::new),
                placer);
    }

    /** Every slot a booking has. */
    public List<UUID> of(String placer) {
        return jdbc.queryForList(
                "select c.slot_id from slot_claim c join booking_request r on r.id = c.request_id where r.placer = ?"
                        + " order by c.slot_id",
                UUID.class,
                placer);
    }
}
