package org.carerelay.outreach.statistics;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.carerelay.record.search.RecordSearch;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Counts notices by the day they were asked for, and replies by the day they came; days are the house's. Test patients are left out (rule 3). */
@Component
public class NoticeFigures {

    private static final String COUNT =
            """
            select 'notice' as kind, (created_at at time zone ?)::date as day, purpose, channel, template, state as what,
                coalesce(reason, '') as reason, count(*) as number
            from outreach_notice
            where created_at >= ? and created_at < ? and coalesce(reason, '') <> 'test-patient'
            group by 2, 3, 4, 5, 6, 7
            union all
            select 'reply', (r.received_at at time zone ?)::date, coalesce(m.purpose, ''), r.channel, coalesce(m.template, ''), r.word, '',
                count(*)
            from outreach_reply r left join outreach_message m on m.id = r.message_id
            where r.received_at >= ? and r.received_at < ?
            group by 2, 3, 4, 5, 6
            order by 1, 2, 3, 4, 5, 6, 7
            """;

    private final JdbcTemplate jdbc;
    private final ZoneId zone;

    NoticeFigures(JdbcTemplate jdbc, RecordSearch record) {
        this.jdbc = jdbc;
        this.zone = record.zone();
    }

    /**
     * One count.
     *
     * @param kind {@code notice} or {@code reply}
     * @param what state of the notice, or what was understood of the reply
     * @param reason of the state; empty if it has none
     */
    public record Figure(
            String kind,
            LocalDate day,
            String purpose,
            String channel,
            String template,
            String what,
            String reason,
            long number) {}

    /** @param until this day included */
    public List<Figure> count(LocalDate from, LocalDate until) {
        return jdbc.query(
                COUNT,
                (row, number) -> new Figure(
                        row.getString("kind"),
                        row.getObject("day", LocalDate.class),
                        row.getString("purpose"),
                        row.getString("channel"),
                        row.getString("template"),
                        row.getString("what"),
                        row.getString("reason"),
                        row.getLong("number")),
                zone.getId(),
                start(from),
                start(until.plusDays(1)),
                zone.getId(),
                start(from),
                start(until.plusDays(1)));
    }

    private java.time.OffsetDateTime start(LocalDate day) {
        return day.atStartOfDay(zone).toInstant().atOffset(ZoneOffset.UTC);
    }

    /**
     * What waits on a channel.
     *
     * @param due of those that wait: whose time has come
     * @param handedOver to a gateway that has not said what became of them
     */
    public record Queue(String channel, long waiting, long due, long handedOver, @Nullable Instant oldest) {}

    public List<Queue> queues(Instant now) {
        return jdbc.query(
                "select channel, count(*) filter (where state = 'waiting'), count(*) filter (where state = 'waiting' and next_at <= ?),"
                        + " count(*) filter (where state = 'sending'), min(next_at) from outreach_notice"
                        + " where state in ('waiting', 'sending') group by channel order by channel",
                (row, number) -> new Queue(
                        row.getString(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getObject(5, java.time.OffsetDateTime.class).toInstant()),
                now.atOffset(ZoneOffset.UTC));
    }
}
