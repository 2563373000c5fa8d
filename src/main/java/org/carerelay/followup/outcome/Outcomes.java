package org.carerelay.followup.outcome;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.carerelay.followup.follow.Reach;
import org.carerelay.followup.follow.Reasons;
import org.carerelay.followup.list.Leases;
import org.carerelay.followup.task.State;
import org.carerelay.followup.task.TaskBody;
import org.carerelay.followup.task.TaskWork;
import org.carerelay.followup.task.TaskWork.Item;
import org.carerelay.followup.task.WorkingDay;
import org.carerelay.intake.Cause;
import org.carerelay.outreach.Channel;
import org.carerelay.outreach.ContactNotes;
import org.carerelay.record.Lineage;
import org.carerelay.record.OwnWrites;
import org.carerelay.record.ResourceId;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes what came of a call: keeps the answers, closes or tries again, and tells who must know. All of it or nothing. */
public final class Outcomes {

    private static final int TRIES = 5;

    private final JdbcTemplate jdbc;
    private final OwnWrites own;
    private final Leases leases;
    private final Reach reach;
    private final ContactNotes notes;
    private final Attempts attempts;
    private final Answering answering;
    private final Next next;
    private final Deaths deaths;
    private final WorkingDay working;
    private final Clock clock;
    private final TransactionTemplate transaction;

    public Outcomes(Parts parts) {
        this.jdbc = parts.jdbc();
        this.own = parts.own();
        this.leases = parts.leases();
        this.reach = parts.reach();
        this.notes = parts.notes();
        this.attempts = new Attempts(jdbc);
        Written written = new Written(parts.fhir(), parts.working().zone());
        this.answering = new Answering(
                parts.forms(),
                parts.expressions(),
                written,
                attempts,
                own,
                parts.fhir(),
                parts.working(),
                parts.clock());
        this.next = new Next(parts.plans(), parts.working());
        this.deaths = new Deaths(parts.unify(), parts.working().zone());
        this.working = parts.working();
        this.clock = parts.clock();
        this.transaction = parts.transaction();
    }

    /**
     * @return the Task; told twice, as the first time left it
     * @throws OutcomeRefused if there is no such Task, it is not this agent's, it is closed, or the answers do not fit the form
     */
    public ResourceId apply(Outcome outcome) {
        for (int attempt = 1; ; attempt++) {
            try {
                transaction.executeWithoutResult(status -> once(outcome));
                return new ResourceId("Task", outcome.task());
            } catch (TransientDataAccessException e) {
                if (attempt == TRIES) {
                    throw e;
                }
            }
        }
    }

    private void once(Outcome outcome) {
        ResourceId id = new ResourceId("Task", outcome.task());
        // Two outcomes of one Task follow each other.
        jdbc.queryForList("select id from task where id = ? for update", outcome.task());
        TaskWork work = new TaskWork(jdbc, own);
        work.load(List.of(id));
        Item item = work.find(id);
        UUID patient = item == null ? null : item.task().patient();
        if (item == null || patient == null) {
            throw new OutcomeRefused("FUP-404", "there is no Task " + outcome.task() + " of a patient");
        }
        Instant now = clock.instant();
        Visit visit = answering.visit(item.task());
        if (!attempts.add(outcome, item.task(), visit)) {
            return;
        }
        requireOpen(item.task(), outcome, patient, now);
        Lineage lineage = new Lineage(UUID.randomUUID(), outcome.client(), "Task/$outcome", Cause.LIVE, "", now);
        item.task().attempts(item.task().attempts() + 1);
        BigDecimal score = answering.keep(outcome, item, visit, work);
        settle(outcome, item, patient, lineage, now);
        attempts.close(outcome, !item.task().isOpen(), score);
        work.write(lineage);
        if (outcome.result() == Result.DECEASED) {
            deaths.note(patient, outcome.client(), now);
        }
        leases.settle(Set.of(patient));
    }

    private void requireOpen(TaskBody task, Outcome outcome, UUID patient, Instant now) {
        if (!task.isOpen()) {
            throw new OutcomeRefused(
                    "FUP-409",
                    "the Task is " + task.status() + (task.reason() == null ? "" : " (" + task.reason() + ")"));
        }
        String holder = leases.holder(patient, now).orElse(null);
        if (holder == null || !task.status().equals("in-progress")) {
            return;
        }
        boolean sameClient = holder.startsWith(outcome.client() + "/");
        if (!sameClient || (outcome.agent() != null && !holder.equals(outcome.client() + "/" + outcome.agent()))) {
            throw new OutcomeRefused("FUP-409", "another agent has claimed this patient");
        }
    }

    private void settle(Outcome outcome, Item item, UUID patient, Lineage lineage, Instant now) {
        TaskBody task = item.task();
        if (outcome.optOut()) {
            notes.wish(
                    patient, ContactNotes.Wish.DENY, Set.of(task.purpose()), Set.<Channel>of(), outcome.at(), lineage);
        }
        switch (outcome.result()) {
            case COMPLETED -> task.state(State.DONE, null, now, working.zone());
            case REFUSED -> task.state(State.GIVEN_UP, Reasons.REFUSED, now, working.zone());
            case DECEASED -> task.state(State.TAKEN_BACK, "deceased", now, working.zone());
            case WRONG_NUMBER -> wrongNumber(outcome, item, patient, lineage, now);
            case CALLBACK -> {
                if (outcome.callbackAt() == null) {
                    next.after(task, outcome.result(), now);
                } else {
                    next.at(task, Objects.requireNonNull(outcome.callbackAt()), now);
                }
            }
            case PARTIAL, NO_ANSWER, BUSY, NOT_REACHABLE -> next.after(task, outcome.result(), now);
        }
    }

    /** The number is marked; another one is tried at once, without one the Task waits where it can be seen. */
    private void wrongNumber(Outcome outcome, Item item, UUID patient, Lineage lineage, Instant now) {
        TaskBody task = item.task();
        String dialled = outcome.number() == null ? task.contact() : outcome.number();
        if (dialled == null) {
            throw new OutcomeRefused("FUP-422", "say which number was wrong: parameter number");
        }
        notes.wrongNumber(patient, dialled, lineage);
        next.after(task, outcome.result(), now);
        if (task.isOpen() && !reach.apply(List.of(item)).isEmpty()) {
            task.window(now, task.until(), working.zone());
        }
    }
}
