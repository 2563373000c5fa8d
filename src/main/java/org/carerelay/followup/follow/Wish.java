package org.carerelay.followup.follow;

import java.util.UUID;
import org.carerelay.followup.plan.Plan;
import org.carerelay.followup.plan.Step;
import org.carerelay.followup.plan.Step.Window;
import org.carerelay.outreach.Channel;
import org.carerelay.record.ResourceId;
import org.jspecify.annotations.Nullable;

/**
 * What a plan says about one occasion.
 *
 * @param about {@code Encounter/…}, or {@code Patient/…/2026-03-01} for a day of the calendar: stands in the derived id
 * @param focus what it is about, for texts
 * @param window null if the plan does not want it, or no more
 * @param reason why it does not want it; code of task-reason
 * @param mayStart whether it may be started now (rule 5)
 */
public record Wish(
        Plan plan,
        Step step,
        UUID patient,
        @Nullable UUID encounter,
        String about,
        ResourceId focus,
        @Nullable Window window,
        String reason,
        boolean mayStart) {

    /** The occurrence's name for ever (rule 27). */
    public String name() {
        return "follow-up/" + plan.code() + "/" + step.id() + "/" + about;
    }

    boolean isCall() {
        return step.channel() == Channel.PHONE;
    }
}
