package org.carerelay.followup.follow;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.carerelay.followup.plan.Plans;
import org.carerelay.followup.task.TaskWork;
import org.carerelay.intake.Cause;
import org.carerelay.record.Lineage;
import org.carerelay.record.OwnWrites;
import org.carerelay.record.RecordEvent;
import org.carerelay.record.RecordFollower;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reacts to the record as the plans say (rule 27): makes Tasks and notices, moves them and takes them back. */
public final class PlansFollower implements RecordFollower {

    private final Plans plans;
    private final Wishes wishes;
    private final Starts starts;
    private final Revisions revisions;
    private final Suspension suspension;
    private final OwnWrites own;
    private final JdbcTemplate jdbc;
    private final FhirContext fhir;
    private final Clock clock;

    PlansFollower(
            Plans plans,
            Wishes wishes,
            Starts starts,
            Revisions revisions,
            Suspension suspension,
            OwnWrites own,
            JdbcTemplate jdbc,
            FhirContext fhir,
            Clock clock) {
        this.plans = plans;
        this.wishes = wishes;
        this.starts = starts;
        this.revisions = revisions;
        this.suspension = suspension;
        this.own = own;
        this.jdbc = jdbc;
        this.fhir = fhir;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "followup.plans";
    }

    @Override
    public Set<String> types() {
        return Affected.TYPES;
    }

    @Override
    public void follow(List<RecordEvent> events) {
        var active = plans.active();
        active.broken().forEach((id, why) -> suspension.suspend(id, id.toString(), String.valueOf(why.getMessage())));
        Affected affected = new Affected(events);
        Lineage lineage =
                new Lineage(UUID.randomUUID(), "carerelay", "followup:plans", Cause.LIVE, "", clock.instant());
        TaskWork work = new TaskWork(jdbc, own);
        Evidence evidence = new Evidence(own, jdbc, fhir);
        List<Occasion> occasions = evidence.occasions(affected.occasions());
        if (!occasions.isEmpty()) {
            List<Wish> wished = wishes.of(active, occasions, affected, evidence);
            starts.apply(wished, work, staying(wished), lineage);
            revisions.visits(occasions, work);
        }
        revisions.diagnoses(affected.diagnosed(), active, work);
        if (!affected.patients().isEmpty()) {
            revisions.patients(affected.patients(), work);
        }
        work.write(lineage);
    }

    private Set<UUID> staying(List<Wish> wished) {
        Set<UUID> patients = new HashSet<>();
        wished.stream().filter(Wish::mayStart).forEach(wish -> patients.add(wish.patient()));
        return patients.isEmpty() ? Set.of() : revisions.staying(patients);
    }
}
