package org.carerelay.followup.follow;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.carerelay.followup.form.Form;
import org.carerelay.followup.form.Forms;
import org.carerelay.followup.plan.PlanRejected;
import org.carerelay.followup.plan.Step.Window;
import org.carerelay.followup.task.State;
import org.carerelay.followup.task.TaskBody;
import org.carerelay.followup.task.TaskWork;
import org.carerelay.followup.task.TaskWork.Item;
import org.carerelay.followup.task.WorkingDay;
import org.carerelay.outreach.NoticeRequest;
import org.carerelay.outreach.Notices;
import org.carerelay.record.Lineage;
import org.carerelay.record.OwnWrites;
import org.carerelay.record.ResourceId;
import org.springframework.jdbc.core.JdbcTemplate;

/** Makes of wishes what they say: Tasks for calls, notices for everything else; moves and takes back what is there already. */
public final class Starts {

    private final OwnWrites own;
    private final Notices notices;
    private final Forms forms;
    private final Tiers tiers;
    private final Reach reach;
    private final OneCall oneCall;
    private final WorkingDay working;
    private final Clock clock;
    private final Suspension suspension;

    public Starts(
            OwnWrites own,
            Notices notices,
            Forms forms,
            JdbcTemplate jdbc,
            Reach reach,
            WorkingDay working,
            Clock clock,
            Suspension suspension) {
        this.own = own;
        this.notices = notices;
        this.forms = forms;
        this.tiers = new Tiers(jdbc);
        this.reach = reach;
        this.oneCall = new OneCall(working);
        this.working = working;
        this.clock = clock;
        this.suspension = suspension;
    }

    /** @param staying patients who are in hospital now: nobody calls about an earlier discharge */
    public void apply(List<Wish> wishes, TaskWork work, Set<UUID> staying, Lineage lineage) {
        Map<ResourceId, Wish> calls = new HashMap<>();
        List<Wish> messages = new ArrayList<>();
        for (Wish wish : wishes) {
            if (wish.isCall()) {
                calls.put(own.idFor("Task", wish.name()), wish);
            } else {
                messages.add(wish);
            }
        }
        work.load(calls.keySet());
        List<Item> made = calls(calls, work, staying);
        if (!made.isEmpty()) {
            List<Item> callable = reach.apply(made);
            Set<UUID> patients = new HashSet<>();
            callable.forEach(
                    item -> patients.add(Objects.requireNonNull(item.task().patient())));
            Set<Item> waiting = new HashSet<>(work.openOfPatients(patients));
            waiting.addAll(callable);
            oneCall.spread(new ArrayList<>(waiting));
        }
        dropRefused(made, work);
        messages(messages, lineage);
    }

    private List<Item> calls(Map<ResourceId, Wish> calls, TaskWork work, Set<UUID> staying) {
        Instant now = clock.instant();
        Map<UUID, String> tier = tiersOf(calls.values());
        List<Item> made = new ArrayList<>();
        calls.forEach((id, wish) -> {
            Item known = work.find(id);
            Window window = wish.window();
            if (known == null && window != null && wish.mayStart() && !isStayingAgain(wish, staying)) {
                Form form = form(wish);
                made.add(work.create(
                        id,
                        NewTask.of(
                                wish,
                                window,
                                form == null ? null : form.id(),
                                form == null ? null : form.canonical(),
                                tier.get(wish.patient()),
                                now,
                                working.zone())));
            } else if (known != null) {
                revise(known.task(), wish, now);
            }
        });
        return made;
    }

    private static boolean isStayingAgain(Wish wish, Set<UUID> staying) {
        return wish.step().trigger() == org.carerelay.followup.plan.TriggerKind.DISCHARGE
                && staying.contains(wish.patient());
    }

    private Map<UUID, String> tiersOf(Collection<Wish> wishes) {
        Set<UUID> starting = new HashSet<>();
        wishes.stream().filter(Wish::mayStart).forEach(wish -> starting.add(wish.patient()));
        return starting.isEmpty() ? Map.of() : tiers.of(starting);
    }

    private void revise(TaskBody task, Wish wish, Instant now) {
        Window window = wish.window();
        if (window == null) {
            if (task.isOpen()) {
                task.state(State.TAKEN_BACK, wish.reason(), now, working.zone()).agent(null);
            }
        } else if (task.isOpen()) {
            // What was tried, or moved for another call on its day, keeps its time.
            if (task.attempts() == 0 && !task.until().equals(second(window.until()))) {
                task.window(window.from(), window.until(), working.zone());
            }
        } else if (wish.mayStart()
                && Reasons.isRevocable(task.reason())
                && task.status().equals("cancelled")) {
            task.window(window.from(), window.until(), working.zone()).state(State.DUE, null, now, working.zone());
        }
    }

    private static Instant second(Instant time) {
        return time.truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
    }

    private @org.jspecify.annotations.Nullable Form form(Wish wish) {
        String canonical = wish.step().questionnaire();
        if (canonical == null) {
            return null;
        }
        try {
            return forms.find(canonical).orElse(null);
        } catch (PlanRejected broken) {
            return null;
        }
    }

    /** What nobody may be called for is not made at all; who cannot be reached stays visible. */
    private static void dropRefused(List<Item> made, TaskWork work) {
        made.stream()
                .filter(item -> item.task().status().equals("cancelled"))
                .map(Item::id)
                .forEach(work::forget);
    }

    private void messages(List<Wish> wishes, Lineage lineage) {
        List<String> gone = new ArrayList<>();
        for (Wish wish : wishes) {
            Window window = wish.window();
            if (window == null) {
                gone.add(wish.name());
            } else if (wish.mayStart()) {
                request(wish, window, lineage);
            }
        }
        if (!gone.isEmpty()) {
            notices.cancel(gone, Reasons.NOT_SO_ANY_MORE, lineage);
        }
    }

    private void request(Wish wish, Window window, Lineage lineage) {
        boolean booking = wish.focus().type().equals("Appointment");
        try {
            notices.request(
                    List.of(new NoticeRequest(
                            wish.name(),
                            wish.patient(),
                            wish.step().purpose(),
                            Objects.requireNonNull(wish.step().template()),
                            List.of(wish.step().channel()),
                            window.from(),
                            window.until(),
                            wish.focus(),
                            booking ? visitAt(wish, window) : null,
                            List.of(),
                            null,
                            Map.of())),
                    lineage);
        } catch (IllegalArgumentException noSuchTemplate) {
            suspension.suspend(
                    wish.plan().id(),
                    wish.plan().code(),
                    "there is no notice template " + wish.step().template());
        }
    }

    /** The window of a booking counts back from its start. */
    private Instant visitAt(Wish wish, Window window) {
        var offset = wish.step().offset();
        var at = window.from().atZone(working.zone());
        return at.minus(offset.calendar()).minus(offset.exact()).toInstant();
    }
}
