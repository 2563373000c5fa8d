package org.carerelay.followup.list;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.carerelay.followup.follow.Reasons;
import org.carerelay.followup.task.State;
import org.carerelay.followup.task.TaskWork;
import org.carerelay.followup.task.WorkingDay;
import org.carerelay.record.OwnWrites;
import org.carerelay.record.ResourceId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Closes Tasks whose window is over: nobody is asked in May how the discharge of March went. */
public final class Endings {

    private static final int PAGE = 500;

    private final JdbcTemplate jdbc;
    private final OwnWrites own;
    private final WorkingDay working;
    private final Clock clock;
    private final TransactionTemplate transaction;

    public Endings(JdbcTemplate jdbc, OwnWrites own, WorkingDay working, Clock clock, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.own = own;
        this.working = working;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** @return how many were closed */
    public int closeWhatIsOver() {
        int all = 0;
        int closed;
        do {
            closed = java.util.Objects.requireNonNull(transaction.execute(status -> page()));
            all += closed;
        } while (closed == PAGE);
        return all;
    }

    private int page() {
        Instant now = clock.instant();
        var ids = jdbc.query(
                "select id from task where status in ('requested', 'on-hold') and due_until <= ?"
                        + " and code @> array['follow-up'] order by due_until limit " + PAGE
                        + " for update skip locked",
                (row, number) -> new ResourceId("Task", row.getObject(1, UUID.class)),
                now.atOffset(ZoneOffset.UTC));
        TaskWork work = new TaskWork(jdbc, own);
        work.load(ids);
        work.items().forEach(item -> item.task().state(State.GIVEN_UP, Reasons.WINDOW_OVER, now, working.zone()));
        work.write(Claims.lineage("carerelay", "followup:window-over", now));
        return ids.size();
    }
}
