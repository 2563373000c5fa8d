package org.carerelay.followup.list;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.carerelay.followup.follow.Reach;
import org.carerelay.followup.task.State;
import org.carerelay.followup.task.TaskWork;
import org.carerelay.followup.task.TaskWork.Item;
import org.carerelay.followup.task.WorkingDay;
import org.carerelay.intake.Cause;
import org.carerelay.outreach.ContactAnswer;
import org.carerelay.record.Lineage;
import org.carerelay.record.OwnWrites;
import org.carerelay.record.ResourceId;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Hands tasks to agents: the most urgent first, a patient to one agent at a time, asked once more whether they may be called. */
public final class Claims {

    private static final int ROUNDS = 5;

    private final JdbcTemplate jdbc;
    private final OwnWrites own;
    private final Candidates candidates;
    private final Leases leases;
    private final Reach reach;
    private final WorkingDay working;
    private final Clock clock;
    private final Duration lease;
    private final TransactionTemplate transaction;

    public Claims(
            JdbcTemplate jdbc,
            OwnWrites own,
            Leases leases,
            Reach reach,
            WorkingDay working,
            Clock clock,
            Duration lease,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.own = own;
        this.candidates = new Candidates(jdbc);
        this.leases = leases;
        this.reach = reach;
        this.working = working;
        this.clock = clock;
        this.lease = lease;
        this.transaction = transaction;
    }

    /** The Tasks given, those of one patient together; fewer than asked for if there are no more. */
    public List<ResourceId> claim(ClaimRequest request) {
        List<ResourceId> given = new ArrayList<>();
        Set<UUID> patients = new HashSet<>();
        for (int round = 0; round < ROUNDS && patients.size() < request.count(); round++) {
            Round done = again(() -> round(request, request.count() - patients.size()));
            given.addAll(done.tasks());
            patients.addAll(done.patients());
            if (done.seen() == 0) {
                break;
            }
        }
        return given;
    }

    /** @param seen patients that were looked at */
    private record Round(List<ResourceId> tasks, Set<UUID> patients, int seen) {}

    private Round again(java.util.function.Supplier<Round> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return java.util.Objects.requireNonNull(transaction.execute(status -> work.get()));
            } catch (TransientDataAccessException e) {
                if (attempt == ROUNDS) {
                    throw e;
                }
            }
        }
    }

    private Round round(ClaimRequest request, int count) {
        Instant now = clock.instant();
        Map<UUID, List<ResourceId>> found = candidates.next(request, count, now);
        if (found.isEmpty()) {
            return new Round(List.of(), Set.of(), 0);
        }
        Set<UUID> taken = leases.take(found.keySet(), request, now, now.plus(lease));
        TaskWork work = new TaskWork(jdbc, own);
        List<UUID> order = List.copyOf(found.keySet());
        List<Item> items = work.openOfPatients(taken).stream()
                .sorted(java.util.Comparator.comparingInt(
                        item -> order.indexOf(item.task().patient())))
                .filter(item -> item.task().status().equals("requested")
                        && request.kind().equals(item.task().kind())
                        && "phone".equals(item.task().channel())
                        && !item.task().from().isAfter(now)
                        && item.task().until().isAfter(now))
                .toList();
        Set<UUID> callable = new HashSet<>();
        List<ResourceId> given = new ArrayList<>();
        var answers = reach.ask(items);
        for (Item item : reach.apply(items, answers)) {
            ContactAnswer answer = java.util.Objects.requireNonNull(answers.get(item.id()));
            Instant earliest = answer.earliest();
            if (earliest != null) {
                // Quiet hours: the window begins when they end, so that it does not stand in the way of others.
                Instant until = item.task().until();
                item.task()
                        .window(
                                earliest,
                                until.isAfter(earliest) ? until : earliest.plus(Duration.ofHours(1)),
                                working.zone());
                continue;
            }
            item.task().state(State.CLAIMED, null, now, working.zone()).agent(request.agent());
            given.add(item.id());
            callable.add(java.util.Objects.requireNonNull(item.task().patient()));
        }
        work.write(lineage(request.client(), "Task/$claim", now));
        leases.settle(difference(taken, callable));
        return new Round(given, callable, found.size());
    }

    private static Collection<UUID> difference(Set<UUID> all, Set<UUID> without) {
        Set<UUID> rest = new HashSet<>(all);
        rest.removeAll(without);
        return rest;
    }

    static Lineage lineage(String client, String trigger, Instant now) {
        return new Lineage(UUID.randomUUID(), client, trigger, Cause.LIVE, "", now);
    }

    /**
     * Gives Tasks back to the list.
     *
     * @param agent only this agent's; as in the claim
     * @return those given back
     */
    public List<ResourceId> release(Collection<ResourceId> tasks, String agent, String client) {
        return again(() -> {
                    Instant now = clock.instant();
                    TaskWork work = new TaskWork(jdbc, own);
                    work.load(tasks);
                    List<ResourceId> released = new ArrayList<>();
                    Set<UUID> patients = new HashSet<>();
                    for (Item item : work.items()) {
                        if (item.task().status().equals("in-progress")
                                && agent.equals(item.task().agent())) {
                            letGo(item, now);
                            released.add(item.id());
                            patients.add(
                                    java.util.Objects.requireNonNull(item.task().patient()));
                        }
                    }
                    work.write(lineage(client, "Task/$release", now));
                    leases.settle(patients);
                    return new Round(released, patients, released.size());
                })
                .tasks();
    }

    private boolean isHolder(Item item, String holder, Instant now) {
        UUID patient = item.task().patient();
        return patient != null
                && leases.holder(patient, now).map(holder::equals).orElse(true);
    }

    private void letGo(Item item, Instant now) {
        item.task()
                .state(item.task().attempts() == 0 ? State.DUE : State.RETRY, null, now, working.zone())
                .agent(null);
    }

    /** Gives back what agents kept too long. */
    public int expire() {
        return again(() -> {
                    Instant now = clock.instant();
                    var ids = jdbc.query(
                            "select t.id from task t where t.status = 'in-progress' and t.business_status @> array['claimed']"
                                    + " and not exists (select from followup_lease l where l.patient_id = t.patient_id and l.expires_at > ?)"
                                    + " limit 500 for update of t skip locked",
                            (row, number) -> new ResourceId("Task", row.getObject(1, UUID.class)),
                            now.atOffset(java.time.ZoneOffset.UTC));
                    TaskWork work = new TaskWork(jdbc, own);
                    work.load(ids);
                    work.items().forEach(item -> letGo(item, now));
                    work.write(lineage("carerelay", "followup:lease-expired", now));
                    jdbc.update(
                            "delete from followup_lease where expires_at <= ?", now.atOffset(java.time.ZoneOffset.UTC));
                    return new Round(ids, Set.of(), ids.size());
                })
                .seen();
    }
}
