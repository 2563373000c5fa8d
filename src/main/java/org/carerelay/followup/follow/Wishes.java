package org.carerelay.followup.follow;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.carerelay.followup.plan.Expressions;
import org.carerelay.followup.plan.Plan;
import org.carerelay.followup.plan.Plans.Active;
import org.carerelay.followup.plan.Step;
import org.carerelay.followup.plan.Step.Window;
import org.carerelay.followup.task.WorkingDay;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/** Asks every plan about every occasion. */
public final class Wishes {

    private final Expressions expressions;
    private final WorkingDay working;
    private final Clock clock;
    private final Suspension suspension;

    public Wishes(Expressions expressions, WorkingDay working, Clock clock, Suspension suspension) {
        this.expressions = expressions;
        this.working = working;
        this.clock = clock;
        this.suspension = suspension;
    }

    /** One for each step whose trigger is of the occasion's type, wanted or not. */
    List<Wish> of(Active active, List<Occasion> occasions, Affected affected, Evidence evidence) {
        Set<UUID> broken = new HashSet<>();
        List<Wish> wishes = new ArrayList<>();
        for (Plan plan : active.plans()) {
            for (Step step : plan.steps()) {
                for (Occasion occasion : occasions) {
                    if (step.trigger().byRecord()
                            && step.trigger()
                                    .resource()
                                    .equals(occasion.resource().type())
                            && !broken.contains(plan.id())) {
                        Wish wish = of(plan, step, occasion, affected.mayStart(occasion.resource()), evidence);
                        if (wish == null) {
                            broken.add(plan.id());
                        } else {
                            wishes.add(wish);
                        }
                    }
                }
            }
        }
        wishes.removeIf(wish -> broken.contains(wish.plan().id()));
        return wishes;
    }

    private @Nullable Wish of(Plan plan, Step step, Occasion occasion, boolean live, Evidence evidence) {
        Instant moment = occasion.moment(step.trigger(), working.zone());
        boolean holds = moment != null;
        if (moment != null) {
            Boolean applies = applies(plan, step, occasion, evidence);
            if (applies == null) {
                return null;
            }
            holds = applies;
        }
        Window window = moment == null || !holds ? null : step.window(moment, working.zone(), working.starts());
        boolean mayStart = live
                && window != null
                && window.until().isAfter(clock.instant())
                && plan.holdsOn(working.day(java.util.Objects.requireNonNull(moment)));
        String reason = occasion.isCancelledVisit() ? Reasons.VISIT_CANCELLED : Reasons.NOT_SO_ANY_MORE;
        return new Wish(
                plan,
                step,
                occasion.patient(),
                occasion.encounter(),
                occasion.resource().reference(),
                occasion.resource(),
                window,
                reason,
                mayStart);
    }

    /** Whether its conditions hold; null if the plan is broken, and now suspended. */
    public @Nullable Boolean applies(Plan plan, Step step, Occasion occasion, Evidence evidence) {
        if (step.conditions().isEmpty()) {
            return true;
        }
        try {
            LocalDate today = working.day(clock.instant());
            boolean diagnoses = step.conditions().stream().anyMatch(condition -> condition.uses("conditions"));
            var facts = evidence.facts(occasion, diagnoses, today);
            return step.conditions().stream().allMatch(condition -> expressions.holds(condition, facts));
        } catch (DataAccessException notItsFault) {
            throw notItsFault;
        } catch (RuntimeException e) {
            suspension.suspend(plan, e);
            return null;
        }
    }
}
