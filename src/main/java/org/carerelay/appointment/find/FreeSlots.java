package org.carerelay.appointment.find;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.carerelay.record.ResourceId;
import org.carerelay.record.search.RecordReader;
import org.carerelay.record.search.SearchRejected;
import org.carerelay.record.search.ServedResource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Free slots in the order of time: what the record calls free and nobody has claimed. */
@Component
public class FreeSlots {

    private static final int ALTERNATIVES = 5;

    /** Up to so many schedules are looked through one by one; more share most of the table anyway. */
    private static final int ONE_BY_ONE = 64;

    private final SchedulesFor schedules;
    private final RecordReader reader;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    FreeSlots(SchedulesFor schedules, RecordReader reader, JdbcTemplate jdbc, Clock clock) {
        this.schedules = schedules;
        this.reader = reader;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * One page.
     *
     * @param schedules those the slots are of
     * @param next cursor of the next page; null if this is the last
     */
    public record Page(List<ServedResource> slots, List<ServedResource> schedules, @Nullable String next) {}

    /** @throws SearchRejected if the question cannot be read */
    public Page find(SlotQuestion question) {
        Set<String> of = schedules.of(question);
        if (of != null && of.isEmpty()) {
            return new Page(List.of(), List.of(), null);
        }
        Cursor after = Cursor.read(question.cursor(), question.from());
        List<Found> found = free(of, after, question.until(), question.count() + 1);
        boolean more = found.size() > question.count();
        List<Found> page = more ? found.subList(0, question.count()) : found;
        return new Page(
                page.stream().map(Found::slot).toList(),
                schedules(page),
                more ? Cursor.of(page.get(page.size() - 1)) : null);
    }

    /** The next free ones of the same schedules: what to offer to whoever came too late. */
    public List<ServedResource> alternatives(List<UUID> taken) {
        List<String> of = jdbc.queryForList(
                "select distinct schedule from slot where id = any(?) and schedule is not null", String.class, (Object)
                        taken.toArray(UUID[]::new));
        Instant now = clock.instant();
        return of.isEmpty()
                ? List.of()
                : free(Set.copyOf(of), new Cursor(now, new UUID(0, 0)), now.plusSeconds(60L * 86_400), ALTERNATIVES)
                        .stream()
                        .map(Found::slot)
                        .toList();
    }

    private record Found(ServedResource slot, Instant start, @Nullable String schedule) {}

    private List<Found> free(@Nullable Set<String> of, Cursor after, Instant until, int most) {
        List<Object> values = new ArrayList<>();
        String free = "select t.id, t.version, t.last_updated, t.body, t.start_from, t.schedule from slot t"
                + " where t.status = 'free' and (t.start_from, t.id) > (?, ?) and t.start_from < ?"
                + " and not exists (select from slot_claim c where c.slot_id = t.id and (c.until is null or c.until > ?))"
                // What a message only ever named to block it is a stretch of time, no number.
                + " and not exists (select from resource_version v where v.type = 'Slot' and v.id = t.id and v.version = 1"
                + " and v.trigger = 'SIU^S23')";
        String order = " order by t.start_from, t.id limit ?";
        Set<String> few = of != null && of.size() <= ONE_BY_ONE ? of : null;
        if (few != null) {
            values.add(few.toArray(String[]::new));
        }
        values.add(Timestamp.from(after.start()));
        values.add(after.id());
        values.add(Timestamp.from(until));
        values.add(Timestamp.from(clock.instant()));
        if (of != null && few == null) {
            values.add(of.toArray(String[]::new));
        }
        values.add(most);
        String sql = free + (of == null ? "" : " and t.schedule = any(?)") + order;
        if (few != null) {
            // The first ones of each schedule from its own part of the index, then the first of those.
            sql = "select t.* from unnest(?::text[]) as s (schedule) cross join lateral (" + free
                    + " and t.schedule = s.schedule" + order + ") t" + order;
            values.add(most);
        }
        return jdbc.query(sql, FreeSlots::found, values.toArray());
    }

    private static Found found(ResultSet row, int n) throws SQLException {
        return new Found(
                new ServedResource(
                        new ResourceId("Slot", row.getObject("id", UUID.class)),
                        row.getInt("version"),
                        row.getTimestamp("last_updated").toInstant(),
                        null,
                        row.getString("body").getBytes(StandardCharsets.UTF_8)),
                row.getTimestamp("start_from").toInstant(),
                row.getString("schedule"));
    }

    private List<ServedResource> schedules(List<Found> page) {
        return page.stream()
                .map(Found::schedule)
                .filter(schedule -> schedule != null && schedule.startsWith("Schedule/"))
                .distinct()
                .flatMap(schedule ->
                        reader.read(new ResourceId("Schedule", UUID.fromString(schedule.substring(9)))).stream())
                .toList();
    }

    private record Cursor(Instant start, UUID id) {

        static String of(Found last) {
            String text = last.start().toString() + "|" + last.slot().id().id();
            return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }

        static Cursor read(@Nullable String text, Instant from) {
            if (text == null) {
                return new Cursor(from, new UUID(0, 0));
            }
            try {
                String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\\|");
                return new Cursor(Instant.parse(parts[0]), UUID.fromString(parts[1]));
            } catch (RuntimeException e) {
                throw new SearchRejected("SRC-003", "Parameter _page takes what a next link holds");
            }
        }
    }
}
