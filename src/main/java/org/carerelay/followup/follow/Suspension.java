package org.carerelay.followup.follow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.carerelay.followup.plan.Extensions;
import org.carerelay.followup.plan.Plan;
import org.carerelay.followup.task.TaskBody;
import org.carerelay.intake.Cause;
import org.carerelay.record.Lineage;
import org.carerelay.record.OwnWrites;
import org.carerelay.record.OwnWrites.OwnWrite;
import org.carerelay.record.ResourceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A plan that cannot be followed suspends itself (rule 27): it becomes a draft that says why, and is followed again when somebody sets it to
 * active. Counted by {@code carerelay.followup.suspensions}.
 */
public final class Suspension {

    private static final Logger LOG = LoggerFactory.getLogger(Suspension.class);

    private final OwnWrites own;
    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final MeterRegistry meters;
    private volatile List<String> known = List.of();

    public Suspension(OwnWrites own, JdbcTemplate jdbc, Clock clock, MeterRegistry meters) {
        this.own = own;
        this.jdbc = jdbc;
        this.clock = clock;
        this.meters = meters;
        Gauge.builder("carerelay.followup.suspended", this, self -> self.known.size())
                .description("follow-up plans that suspended themselves and wait for a correction")
                .register(meters);
    }

    void suspend(Plan plan, RuntimeException why) {
        suspend(plan.id(), plan.code(), why.getClass().getSimpleName() + " in one of its conditions or its text");
    }

    /** @param why without patient data */
    public void suspend(UUID planId, String code, String why) {
        ResourceId id = new ResourceId("PlanDefinition", planId);
        var before = own.load(List.of(id)).get(id);
        if (before == null || !before.body().path("status").asText().equals("active")) {
            return;
        }
        ObjectNode body = before.body().deepCopy();
        body.put("status", "draft");
        TaskBody plan = new TaskBody(body);
        plan.extension(Extensions.SUSPENDED, "valueString", body.textNode(why));
        var now = clock.instant();
        own.write(
                new Lineage(UUID.randomUUID(), "carerelay", "followup:suspend", Cause.LIVE, "", now),
                List.of(new OwnWrite(id, before, body)));
        meters.counter("carerelay.followup.suspensions", "plan", code).increment();
        LOG.error("Follow-up plan {} suspended itself: {}. Correct it and set its status to active.", code, why);
    }

    /** URLs of the plans that wait for somebody to correct them, as of the last {@link #look}. */
    public List<String> suspended() {
        return known;
    }

    /** Looks for them in the record, for health and gauge {@code carerelay.followup.suspended}: whoever asks those must not wait. */
    public void look() {
        known = jdbc.queryForList(
                "select url from plan_definition where status = 'draft' and body::text like '%/plan-suspended%'",
                String.class);
    }
}
