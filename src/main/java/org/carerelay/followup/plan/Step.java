package org.carerelay.followup.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.carerelay.followup.calendar.Festival;
import org.carerelay.outreach.Channel;
import org.carerelay.outreach.Purpose;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;
import org.jspecify.annotations.Nullable;

/**
 * One action of a plan, compiled.
 *
 * @param id {@code action.id}; stands in the Task's derived id for ever
 * @param trigger what starts it
 * @param festival only for {@link TriggerKind#FESTIVAL}
 * @param day only for {@link TriggerKind#DAY}
 * @param offset from the occurrence to the begin of the window; for {@link TriggerKind#AGE} the age
 * @param window from its begin to its end
 * @param conditions all must hold
 * @param purpose has its own consent (rule 28)
 * @param priority {@code routine urgent asap stat}
 * @param questionnaire canonical URL of the form; null if nothing is asked
 * @param template of {@code mappings/notices/} for channels other than phone; null for phone
 * @param source as it stands in the PlanDefinition, for its texts
 */
public record Step(
        String id,
        TriggerKind trigger,
        @Nullable Festival festival,
        @Nullable LocalDate day,
        Span offset,
        Span window,
        List<Expression> conditions,
        Purpose purpose,
        Channel channel,
        String priority,
        Retries retries,
        String team,
        @Nullable String questionnaire,
        @Nullable String template,
        PlanDefinitionActionComponent source) {

    /** When it may be done. */
    public record Window(Instant from, Instant until) {}

    /** The window of an occurrence at this time; days begin at {@code dayStarts} in {@code zone}. */
    public Window window(Instant occurrence, ZoneId zone, LocalTime dayStarts) {
        ZonedDateTime at = occurrence.atZone(zone);
        ZonedDateTime from = trigger == TriggerKind.AGE ? at : offset.after(at);
        // What counts from a booking's time keeps it; days begin when the call centre does.
        if (!offset.isExact()) {
            from = from.toLocalDate().atTime(dayStarts).atZone(zone);
        }
        return new Window(from.toInstant(), window.after(from).toInstant());
    }

    public String title() {
        return source.getTitle();
    }
}
