package org.carerelay.followup.follow;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.carerelay.followup.plan.Plan;
import org.carerelay.followup.plan.Plans.Active;
import org.carerelay.followup.plan.TriggerKind;
import org.carerelay.followup.task.State;
import org.carerelay.followup.task.TaskBody;
import org.carerelay.followup.task.TaskWork;
import org.carerelay.followup.task.TaskWork.Item;
import org.carerelay.followup.task.WorkingDay;
import org.springframework.jdbc.core.JdbcTemplate;

/** What changes of visits and patients make of Tasks that are there already, whichever plan made them; holds for every cause (rule 5). */
final class Revisions {

    private static final Set<String> OF_A_PREGNANCY = Set.of("pregnancy", "newborn", "vaccination", "greeting");

    private final JdbcTemplate jdbc;
    private final Reach reach;
    private final Tiers tiers;
    private final WorkingDay working;
    private final Clock clock;
    private final PregnancyEnds ends;

    Revisions(JdbcTemplate jdbc, Reach reach, WorkingDay working, Clock clock, PregnancyEnds ends) {
        this.jdbc = jdbc;
        this.reach = reach;
        this.tiers = new Tiers(jdbc);
        this.working = working;
        this.clock = clock;
        this.ends = ends;
    }

    /** Cancelled visits take their Tasks with them; a new stay takes those of earlier discharges, and gives them back if it is cancelled. */
    void visits(List<Occasion> occasions, TaskWork work) {
        Instant now = clock.instant();
        Set<UUID> cancelled = new HashSet<>();
        Set<UUID> cancelledPatients = new HashSet<>();
        Map<UUID, Occasion> came = new HashMap<>();
        for (Occasion occasion : occasions) {
            if (occasion.isCancelledVisit()) {
                cancelled.add(occasion.resource().id());
                cancelledPatients.add(occasion.patient());
            } else if (occasion.isVisitThatTookPlace()) {
                came.merge(occasion.patient(), occasion, (one, other) -> one.isStayNow() ? one : other);
            }
        }
        for (Item item : work.openOfEncounters(cancelled)) {
            item.task()
                    .state(State.TAKEN_BACK, Reasons.VISIT_CANCELLED, now, working.zone())
                    .agent(null);
        }
        for (Item item : work.openOfPatients(came.keySet())) {
            Occasion visit = came.get(item.task().patient());
            String reason = visit == null ? null : ends(item.task(), visit);
            if (reason != null) {
                item.task().state(State.TAKEN_BACK, reason, now, working.zone()).agent(null);
            }
        }
        for (Item item : work.takenBackOfPatients(cancelledPatients)) {
            if (Reasons.READMITTED.equals(item.task().reason())
                    && item.task().until().isAfter(now)) {
                item.task().state(State.DUE, null, now, working.zone());
            }
        }
    }

    private @org.jspecify.annotations.Nullable String ends(TaskBody task, Occasion visit) {
        if (visit.resource().id().equals(task.encounter())) {
            return null;
        }
        if (TriggerKind.DISCHARGE.code().equals(task.trigger()) && visit.isStayNow()) {
            return Reasons.READMITTED;
        }
        Instant start = Occasion.time(visit.body().path("period").path("start"), working.zone());
        return TriggerKind.RECHECK.code().equals(task.trigger())
                        && start != null
                        && start.isAfter(authored(task.json()))
                ? Reasons.NEW_VISIT
                : null;
    }

    private static Instant authored(JsonNode task) {
        String text = task.path("authoredOn").asText("");
        return text.length() > 10 ? OffsetDateTime.parse(text).toInstant() : Instant.EPOCH;
    }

    /** Stillbirth, newborn death and miscarriage end what only hurts now (rule 19); a birth ends the plans of the pregnancy. */
    void diagnoses(Collection<UUID> patients, Active active, TaskWork work) {
        Map<UUID, Boolean> ended = ends.of(patients);
        if (ended.isEmpty()) {
            return;
        }
        for (Item item : work.openOfPatients(ended.keySet())) {
            Set<String> topics = active.byCode(String.valueOf(item.task().plan()))
                    .map(Plan::topics)
                    .orElse(Set.of());
            boolean lost = Boolean.TRUE.equals(ended.get(item.task().patient()));
            boolean over =
                    topics.contains("pregnancy") || (lost && topics.stream().anyMatch(OF_A_PREGNANCY::contains));
            if (over) {
                item.task()
                        .state(State.TAKEN_BACK, Reasons.PREGNANCY_ENDED, clock.instant(), working.zone())
                        .agent(null);
            }
        }
    }

    /** Death, opt-out, another number, a guardian, a tier, a merge: everything waiting is asked about again. */
    void patients(Collection<UUID> patients, TaskWork work) {
        List<Item> open = work.openOfPatients(patients);
        if (open.isEmpty()) {
            return;
        }
        Map<UUID, String> tier = tiers.of(patients);
        open.forEach(item -> item.task().tier(tier.get(item.task().patient())));
        reach.apply(open);
        duplicates(open);
    }

    /** After a merge the survivor may have what a day of the calendar starts twice. */
    private void duplicates(List<Item> open) {
        Map<String, Item> first = new HashMap<>();
        for (Item item : open) {
            TaskBody task = item.task();
            if (task.isOpen() && task.encounter() == null && task.plan() != null) {
                String same = task.patient() + "/" + task.plan() + "/" + task.step() + "/" + task.until();
                if (first.putIfAbsent(same, item) != null) {
                    task.state(State.TAKEN_BACK, Reasons.DUPLICATE, clock.instant(), working.zone())
                            .agent(null);
                }
            }
        }
    }

    /** Of these patients, who is in hospital now. */
    Set<UUID> staying(Collection<UUID> patients) {
        return new HashSet<>(jdbc.queryForList(
                "select distinct patient_id from encounter where patient_id = any(?)"
                        + " and status in ('arrived', 'triaged', 'in-progress', 'onleave')"
                        + " and encounter_class && array['IMP', 'ACUTE', 'NONAC', 'SS']",
                UUID.class,
                (Object) patients.toArray(UUID[]::new)));
    }
}
