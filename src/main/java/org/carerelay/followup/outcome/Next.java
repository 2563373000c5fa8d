package org.carerelay.followup.outcome;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Map;
import org.carerelay.followup.follow.Reasons;
import org.carerelay.followup.plan.Plans;
import org.carerelay.followup.plan.Retries;
import org.carerelay.followup.plan.Span;
import org.carerelay.followup.task.State;
import org.carerelay.followup.task.TaskBody;
import org.carerelay.followup.task.WorkingDay;

/** Whether a Task that was tried in vain is tried again, and when. */
final class Next {

    private static final Span HOURS = new Span(java.time.Period.ZERO, Duration.ofHours(4));

    private final Plans plans;
    private final WorkingDay working;

    Next(Plans plans, WorkingDay working) {
        this.plans = plans;
        this.working = working;
    }

    void after(TaskBody task, Result result, Instant now) {
        Retries retries = retries(task);
        if (task.attempts() >= retries.attempts()) {
            giveUp(task, Reasons.ATTEMPTS_USED, now);
            return;
        }
        Span wait = retries.after(result.code());
        ZonedDateTime at = wait.after(now.atZone(working.zone()));
        Instant next = wait.exact().isZero() ? working.start(at.toLocalDate()) : working.within(at.toInstant());
        at(task, next, now);
    }

    /** @param wanted when the patient asked to be called, which may be in the evening */
    void at(TaskBody task, Instant wanted, Instant now) {
        if (wanted.isBefore(task.until())) {
            task.window(wanted, task.until(), working.zone())
                    .state(State.RETRY, null, now, working.zone())
                    .agent(null);
        } else {
            giveUp(task, Reasons.WINDOW_OVER, now);
        }
    }

    private void giveUp(TaskBody task, String reason, Instant now) {
        task.state(State.GIVEN_UP, reason, now, working.zone());
    }

    private Retries retries(TaskBody task) {
        return plans.active().byCode(String.valueOf(task.plan())).stream()
                .flatMap(plan -> plan.steps().stream())
                .filter(step -> step.id().equals(task.step()))
                .map(step -> step.retries())
                .findFirst()
                .orElse(new Retries(task.repetitions(), Map.of(), HOURS));
    }
}
