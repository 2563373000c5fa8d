package org.carerelay.appointment.slots;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.carerelay.appointment.booking.Atomically;
import org.carerelay.intake.Cause;
import org.carerelay.intake.JournalStatus;
import org.carerelay.intake.source.Sources;
import org.carerelay.record.Incoming;
import org.carerelay.record.Lineage;
import org.carerelay.record.Unify;
import org.carerelay.translation.Source;
import org.carerelay.translation.Translation;
import org.carerelay.translation.Trigger;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Brings rows into the record in the HIS's name, many in one transaction; a row that changes nothing makes no version. */
@Component
class SlotImport {

    static final int AT_ONCE = 200;

    private final Unify unify;
    private final Sources sources;
    private final Atomically atomically;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    SlotImport(Unify unify, Sources sources, Atomically atomically, JdbcTemplate jdbc, Clock clock) {
        this.unify = unify;
        this.sources = sources;
        this.atomically = atomically;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param rows {@link #AT_ONCE} at most
     * @param trigger {@code slots:csv}, {@code slots:view}
     * @throws IllegalStateException if the record does not take them, naming why
     */
    void take(List<SlotRow> rows, String sourceName, String trigger) {
        if (rows.isEmpty()) {
            return;
        }
        Source source = sources.named(sourceName);
        atomically.run(() -> {
            Set<String> claimed = claimed(rows, sourceName);
            SlotPatches patches = new SlotPatches(source);
            rows.forEach(row -> patches.add(row, !row.status().equals("free") || !claimed.contains(row.slot())));
            UUID id = UUID.randomUUID();
            var now = clock.instant();
            var applied = unify.unify(List.of(new Incoming(
                            new Lineage(id, source.name(), trigger, Cause.LIVE, "", now),
                            source,
                            new Translation(
                                    new Trigger("SLOTS", trigger, id.toString(), now, now, "P", ""),
                                    patches.all(),
                                    List.of(),
                                    List.of(),
                                    List.of(),
                                    false))))
                    .get(0);
            if (applied.status() == JournalStatus.FAILED || applied.status() == JournalStatus.PARKED) {
                throw new IllegalStateException(applied.errorCode() + ": " + applied.errorText());
            }
            return rows.size();
        });
    }

    /** Slots that a booking or hold has: what a file says of them may be from before it. */
    private Set<String> claimed(List<SlotRow> rows, String source) {
        return new HashSet<>(jdbc.queryForList(
                "select i.value from identifier i join slot_claim c on c.slot_id = i.resource_id where i.type = 'Slot'"
                        + " and i.system = ? and i.value = any(?) and (c.until is null or c.until > ?)",
                String.class,
                "urn:carerelay:" + source + ":slot",
                rows.stream().map(SlotRow::slot).toArray(String[]::new),
                Timestamp.from(clock.instant())));
    }
}
