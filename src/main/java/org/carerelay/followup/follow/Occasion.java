package org.carerelay.followup.follow;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;
import org.carerelay.followup.plan.TriggerKind;
import org.carerelay.followup.task.TaskBody;
import org.carerelay.record.ResourceId;
import org.jspecify.annotations.Nullable;

/**
 * Something in the record that may start a step of a plan.
 *
 * @param resource {@code %resource}
 * @param patient whom it is about
 * @param body as it is now
 */
public record Occasion(ResourceId resource, UUID patient, JsonNode body) {

    private static final Set<String> INPATIENT = Set.of("IMP", "ACUTE", "NONAC", "SS");
    private static final Set<String> STAYING = Set.of("arrived", "triaged", "in-progress", "onleave");
    private static final Set<String> REPORTED = Set.of("final", "amended", "corrected", "appended");

    /** The visit it belongs to; null if it belongs to none. */
    public @Nullable UUID encounter() {
        return resource.type().equals("Encounter")
                ? resource.id()
                : TaskBody.id(
                        "Encounter", body.path("encounter").path("reference").asText());
    }

    boolean isStayNow() {
        return resource.type().equals("Encounter") && isInpatient() && STAYING.contains(status());
    }

    boolean isCancelledVisit() {
        return resource.type().equals("Encounter")
                && (status().equals("cancelled") || status().equals("entered-in-error"));
    }

    boolean isVisitThatTookPlace() {
        return resource.type().equals("Encounter") && (STAYING.contains(status()) || status().equals("finished"));
    }

    private boolean isInpatient() {
        return INPATIENT.contains(body.path("class").path("code").asText());
    }

    private String status() {
        return body.path("status").asText();
    }

    /** When what the trigger waits for happened; null if it has not, or no more. */
    public @Nullable Instant moment(TriggerKind trigger, ZoneId zone) {
        if (!trigger.resource().equals(resource.type())) {
            return null;
        }
        return switch (trigger) {
            case DISCHARGE ->
                isInpatient() && status().equals("finished")
                        ? time(body.path("period").path("end"), zone)
                        : null;
            case ADMISSION ->
                isInpatient() && isVisitThatTookPlace()
                        ? time(body.path("period").path("start"), zone)
                        : null;
            case VISIT -> !isInpatient() && isVisitThatTookPlace() ? first(zone, "/period/end", "/period/start") : null;
            case PROCEDURE ->
                status().equals("completed")
                        ? first(zone, "/performedDateTime", "/performedPeriod/end", "/performedPeriod/start")
                        : null;
            case RESULT ->
                REPORTED.contains(status())
                        ? first(zone, "/issued", "/effectiveDateTime", "/effectivePeriod/end")
                        : null;
            case BOOKING -> status().equals("booked") ? time(body.path("start"), zone) : null;
            case BIRTHDAY, FESTIVAL, AGE, PREGNANCY, RECHECK, DAY -> null;
        };
    }

    private @Nullable Instant first(ZoneId zone, String... pointers) {
        for (String pointer : pointers) {
            Instant found = time(body.at(pointer), zone);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** A day without time begins at midnight in the zone; less than a day says nothing of when. */
    static @Nullable Instant time(JsonNode node, ZoneId zone) {
        String text = node.asText("");
        if (text.length() == 10) {
            return LocalDate.parse(text).atStartOfDay(zone).toInstant();
        }
        return text.length() > 10 ? OffsetDateTime.parse(text).toInstant() : null;
    }
}
