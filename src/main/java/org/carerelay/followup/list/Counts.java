package org.carerelay.followup.list;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** How much is in each list. */
public final class Counts {

    private final JdbcTemplate jdbc;

    public Counts(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One list: what a team has of a plan.
     *
     * @param open all that is not closed
     * @param due of these, how many may be called now
     * @param claimed in agents' hands
     * @param noNumber nobody can be reached
     */
    public record ListCount(
            @Nullable String team, @Nullable String plan, long open, long due, long claimed, long noNumber) {}

    public List<ListCount> open(Instant now) {
        var time = now.atOffset(ZoneOffset.UTC);
        return jdbc.query(
                "select team, plan, count(*), count(*) filter (where status = 'requested' and due_from <= ?),"
                        + " count(*) filter (where status = 'in-progress'), count(*) filter (where status = 'on-hold')"
                        + " from task where status in ('requested', 'in-progress', 'on-hold') group by team, plan order by team, plan",
                (row, number) -> new ListCount(
                        row.getString(1),
                        row.getString(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6)),
                time);
    }
}
