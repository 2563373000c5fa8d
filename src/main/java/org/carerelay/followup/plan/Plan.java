package org.carerelay.followup.plan;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.jspecify.annotations.Nullable;

/**
 * A PlanDefinition, compiled.
 *
 * @param id of the resource
 * @param code last part of its canonical URL; stands in {@code Task}'s search parameter {@code plan}
 * @param topics {@code pregnancy newborn vaccination greeting chronic …}
 * @param from first day it starts anything; null: no limit
 * @param until last day it starts anything; null: no limit
 */
public record Plan(
        UUID id,
        String code,
        String url,
        String version,
        Set<String> topics,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        List<Step> steps,
        PlanDefinition source) {

    public boolean holdsOn(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (until == null || !day.isAfter(until));
    }

    public String title() {
        return source.getTitle();
    }
}
