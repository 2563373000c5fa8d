package org.carerelay.complaint.overdue;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.carerelay.complaint.ComplaintTask;
import org.carerelay.complaint.Lateness;
import org.carerelay.intake.Cause;
import org.carerelay.record.Lineage;
import org.carerelay.record.OwnWrites;
import org.carerelay.record.OwnWrites.OwnWrite;
import org.carerelay.record.ResourceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Raises complaints whose answer is late, once per level: the level stands in the Task, so neither a restart nor a second node raises one
 * twice, and what was missed while everything was down is made up for at the next look.
 */
@Component
public class Escalation {

    private static final Logger LOG = LoggerFactory.getLogger(Escalation.class);

    private final JdbcTemplate jdbc;
    private final OwnWrites writes;
    private final Lateness lateness;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Escalation(
            JdbcTemplate jdbc,
            OwnWrites writes,
            Lateness lateness,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.writes = writes;
        this.lateness = lateness;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @return how many complaints were raised */
    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "${carerelay.complaint.escalation-sweep:PT1M}")
    public int raise() {
        int raised = 0;
        for (var id : open()) {
            try {
                raised += Boolean.TRUE.equals(transaction.execute(status -> raise(id))) ? 1 : 0;
            } catch (TransientDataAccessException e) {
                LOG.info("complaint {} was changed while it was looked at; it is looked at again", id.id());
            }
        }
        return raised;
    }

    private List<ResourceId> open() {
        return jdbc.query(
                "select id from task where complaint_client is not null"
                        + " and status in ('received','accepted','in-progress','on-hold','requested','ready') order by id",
                (row, number) -> new ResourceId("Task", row.getObject(1, UUID.class)));
    }

    private boolean raise(ResourceId id) {
        var before = writes.load(List.of(id)).get(id);
        if (before == null) {
            return false;
        }
        var task = new ComplaintTask(before.body().deepCopy());
        int level = lateness.level(task, clock.instant());
        if (level <= task.escalation()) {
            return false;
        }
        task.escalation(level);
        var now = clock.instant();
        task.body()
                .withArray("/note")
                .addObject()
                .put("time", now.toString())
                .put("text", "Escalated to level " + level + ": the answer is late. 已升级至第" + level + "级：答复逾期");
        writes.write(
                new Lineage(UUID.randomUUID(), "carerelay", "complaint overdue", Cause.LIVE, "", now),
                List.of(new OwnWrite(id, before, task.body())));
        return true;
    }
}
