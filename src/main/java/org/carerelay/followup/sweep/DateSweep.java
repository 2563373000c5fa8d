package org.carerelay.followup.sweep;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.carerelay.followup.follow.Evidence;
import org.carerelay.followup.follow.Occasion;
import org.carerelay.followup.follow.PregnancyEnds;
import org.carerelay.followup.follow.Starts;
import org.carerelay.followup.follow.Wish;
import org.carerelay.followup.follow.Wishes;
import org.carerelay.followup.plan.Plan;
import org.carerelay.followup.plan.Plans;
import org.carerelay.followup.plan.Step;
import org.carerelay.followup.plan.Step.Window;
import org.carerelay.followup.plan.TriggerKind;
import org.carerelay.followup.task.TaskWork;
import org.carerelay.followup.task.WorkingDay;
import org.carerelay.intake.Cause;
import org.carerelay.record.Lineage;
import org.carerelay.record.OwnWrites;
import org.carerelay.record.ResourceId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Starts what a day of the calendar starts. Each step and day has one row that says how far it has come: a page of patients and the step
 * forward are one transaction, and the row is one node's at a time, so nothing is started twice on any number of nodes and
 * nothing is left out by a crash.
 */
public final class DateSweep {

    private static final int PAGE = 500;
    private static final UUID FIRST = new UUID(0, 0);

    private final JdbcTemplate jdbc;
    private final OwnWrites own;
    private final FhirContext fhir;
    private final Plans plans;
    private final Wishes wishes;
    private final Starts starts;
    private final PregnancyEnds pregnancies;
    private final WorkingDay working;
    private final Clock clock;
    private final int catchUp;
    private final TransactionTemplate transaction;
    private final CandidateQueries queries;

    public DateSweep(
            JdbcTemplate jdbc,
            OwnWrites own,
            FhirContext fhir,
            Plans plans,
            Wishes wishes,
            Starts starts,
            PregnancyEnds pregnancies,
            WorkingDay working,
            Clock clock,
            int catchUp,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.own = own;
        this.fhir = fhir;
        this.plans = plans;
        this.wishes = wishes;
        this.starts = starts;
        this.pregnancies = pregnancies;
        this.working = working;
        this.clock = clock;
        this.catchUp = catchUp;
        this.transaction = transaction;
        this.queries = new CandidateQueries(jdbc, working.zone());
    }

    /** Everything up to today that no sweep has finished. */
    public void run() {
        LocalDate today = working.day(clock.instant());
        for (Plan plan : plans.active().plans()) {
            for (Step step : plan.steps()) {
                if (!step.trigger().byRecord()) {
                    for (LocalDate day = today.minusDays(catchUp); !day.isAfter(today); day = day.plusDays(1)) {
                        sweep(plan, step, day);
                    }
                }
            }
        }
        jdbc.update("delete from followup_sweep where day < ?", today.minusDays(catchUp + 30L));
    }

    private void sweep(Plan plan, Step step, LocalDate day) {
        Window window = window(step, day);
        if (!plan.holdsOn(day) || !window.until().isAfter(clock.instant())) {
            return;
        }
        boolean more = true;
        while (more) {
            more = Boolean.TRUE.equals(transaction.execute(status -> page(plan, step, day, window)));
        }
    }

    private Window window(Step step, LocalDate day) {
        Instant from = working.start(day);
        return new Window(from, step.window().after(from.atZone(working.zone())).toInstant());
    }

    /** @return whether there is more to do for this node */
    private boolean page(Plan plan, Step step, LocalDate day, Window window) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.update(
                "insert into followup_sweep (plan, step, day, last_id, started_at) values (?, ?, ?, ?, ?) on conflict do nothing",
                plan.code(),
                step.id(),
                day,
                FIRST,
                now);
        var places = jdbc.queryForList(
                "select last_id from followup_sweep where plan = ? and step = ? and day = ? and done_at is null"
                        + " for update skip locked",
                UUID.class,
                plan.code(),
                step.id(),
                day);
        if (places.isEmpty()) {
            return false;
        }
        List<Candidate> page = queries.page(step, day, places.get(0), PAGE);
        start(plan, step, day, window, page);
        boolean done = page.size() < PAGE;
        jdbc.update(
                "update followup_sweep set last_id = ?, done_at = ? where plan = ? and step = ? and day = ?",
                page.isEmpty() ? places.get(0) : page.get(page.size() - 1).key(),
                done ? now : null,
                plan.code(),
                step.id(),
                day);
        return !done;
    }

    private void start(Plan plan, Step step, LocalDate day, Window window, List<Candidate> page) {
        if (page.isEmpty()) {
            return;
        }
        Evidence evidence = new Evidence(own, jdbc, fhir);
        Map<ResourceId, Occasion> occasions = new HashMap<>();
        evidence.occasions(page.stream().map(Candidate::resource).toList())
                .forEach(occasion -> occasions.put(occasion.resource(), occasion));
        Map<UUID, Boolean> ended = step.trigger() == TriggerKind.PREGNANCY
                ? pregnancies.of(page.stream().map(Candidate::patient).toList())
                : Map.of();
        List<Wish> wished = new ArrayList<>();
        for (Candidate candidate : page) {
            Occasion occasion = occasions.get(candidate.resource());
            if (occasion == null || ended.containsKey(candidate.patient())) {
                continue;
            }
            Boolean applies = wishes.applies(plan, step, occasion, evidence);
            if (applies == null) {
                return;
            }
            if (applies) {
                wished.add(wish(plan, step, day, window, occasion));
            }
        }
        Lineage lineage =
                new Lineage(UUID.randomUUID(), "carerelay", "followup:sweep", Cause.LIVE, "", clock.instant());
        TaskWork work = new TaskWork(jdbc, own);
        starts.apply(wished, work, Set.of(), lineage);
        work.write(lineage);
    }

    /** A day of the calendar comes once for each patient, whatever was looked at to find it. */
    private static Wish wish(Plan plan, Step step, LocalDate day, Window window, Occasion occasion) {
        boolean visit = occasion.resource().type().equals("Encounter");
        String about = visit ? occasion.resource().reference() : "Patient/" + occasion.patient() + "/" + day;
        return new Wish(
                plan,
                step,
                occasion.patient(),
                visit ? occasion.resource().id() : null,
                about,
                occasion.resource(),
                window,
                "",
                true);
    }
}
