package org.carerelay.followup.follow;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carerelay.followup.plan.Expressions;
import org.carerelay.followup.plan.Plan;
import org.carerelay.followup.plan.Step;
import org.carerelay.followup.plan.TriggerKind;
import org.carerelay.followup.task.WorkingDay;
import org.carerelay.record.OwnWrites;
import org.carerelay.record.ResourceId;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whom a plan would have chosen in the last days; writes nothing, and a draft may be tried as well. */
public final class DryRun {

    private static final int MOST = 20_000;
    private static final int PAGE = 500;
    // Which rows may hold occasions of the last days; what they are, and when, Occasion says.
    private static final Map<String, String> RECENT = Map.of(
            "Encounter", "encounter where coalesce(nullif(date_until, 'infinity'), date_from) >= ?",
            "Procedure", "procedure where date_from >= ?",
            "DiagnosticReport", "diagnostic_report where coalesce(issued_from, date_from) >= ?",
            "Appointment", "appointment where date_from >= ?");

    private final JdbcTemplate jdbc;
    private final OwnWrites own;
    private final FhirContext fhir;
    private final Expressions expressions;
    private final WorkingDay working;
    private final Clock clock;

    public DryRun(
            JdbcTemplate jdbc,
            OwnWrites own,
            FhirContext fhir,
            Expressions expressions,
            WorkingDay working,
            Clock clock) {
        this.jdbc = jdbc;
        this.own = own;
        this.fhir = fhir;
        this.expressions = expressions;
        this.working = working;
        this.clock = clock;
    }

    /** One contact that would have been. */
    public record Chosen(String step, UUID patient, ResourceId about, Instant due) {}

    /**
     * @param lookedAt occasions that were looked at
     * @param cut whether there were more than are looked at
     */
    public record Answer(List<Chosen> chosen, int lookedAt, boolean cut) {}

    /** @throws org.hl7.fhir.exceptions.FHIRException if a condition cannot be computed for somebody */
    public Answer run(Plan plan, int days) {
        Instant since = clock.instant().minus(Duration.ofDays(days));
        List<Chosen> chosen = new ArrayList<>();
        int lookedAt = 0;
        boolean cut = false;
        for (Step step : plan.steps()) {
            String recent = RECENT.get(step.trigger().resource());
            if (!step.trigger().byRecord() || recent == null) {
                continue;
            }
            List<ResourceId> ids = jdbc.query(
                    "select id from " + recent + " limit " + (MOST + 1),
                    (row, number) -> new ResourceId(step.trigger().resource(), row.getObject(1, UUID.class)),
                    since.atOffset(ZoneOffset.UTC));
            cut |= ids.size() > MOST;
            for (int from = 0; from < Math.min(ids.size(), MOST); from += PAGE) {
                Evidence evidence = new Evidence(own, jdbc, fhir);
                for (Occasion occasion : evidence.occasions(ids.subList(from, Math.min(ids.size(), from + PAGE)))) {
                    lookedAt++;
                    look(step, occasion, evidence, since, chosen);
                }
            }
        }
        return new Answer(chosen, lookedAt, cut);
    }

    private void look(Step step, Occasion occasion, Evidence evidence, Instant since, List<Chosen> chosen) {
        Instant moment = occasion.moment(step.trigger(), working.zone());
        boolean inTime = moment != null
                && !moment.isBefore(since)
                && (step.trigger() == TriggerKind.BOOKING || !moment.isAfter(clock.instant()));
        if (moment == null || !inTime) {
            return;
        }
        boolean diagnoses = step.conditions().stream().anyMatch(condition -> condition.uses("conditions"));
        if (!step.conditions().isEmpty()) {
            var facts = evidence.facts(occasion, diagnoses, working.day(moment));
            if (!step.conditions().stream().allMatch(condition -> expressions.holds(condition, facts))) {
                return;
            }
        }
        chosen.add(new Chosen(
                step.id(),
                occasion.patient(),
                occasion.resource(),
                step.window(moment, working.zone(), working.starts()).from()));
    }
}
