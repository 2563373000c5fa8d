package org.carerelay.followup.follow;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.carerelay.followup.task.State;
import org.carerelay.followup.task.TaskBody;
import org.carerelay.followup.task.TaskWork.Item;
import org.carerelay.followup.task.WorkingDay;
import org.carerelay.outreach.Channel;
import org.carerelay.outreach.ContactAnswer;
import org.carerelay.outreach.ContactQuestion;
import org.carerelay.outreach.Contacts;
import org.carerelay.outreach.Refusal;
import org.carerelay.outreach.Sensitivity;
import org.carerelay.record.ResourceId;
import org.jspecify.annotations.Nullable;

/** Whether and at which number the patients of Tasks may be called, and what that makes of the Tasks. */
public final class Reach {

    private final Contacts contacts;
    private final Sensitivity sensitivity;
    private final WorkingDay working;
    private final Clock clock;

    public Reach(Contacts contacts, Sensitivity sensitivity, WorkingDay working, Clock clock) {
        this.contacts = contacts;
        this.sensitivity = sensitivity;
        this.working = working;
        this.clock = clock;
    }

    /** The answer for each Task, at its time or now, whichever is later. */
    public Map<ResourceId, ContactAnswer> ask(Collection<Item> items) {
        Instant now = clock.instant();
        Set<ResourceId> encounters = new java.util.HashSet<>();
        for (Item item : items) {
            UUID encounter = item.task().encounter();
            if (encounter != null) {
                encounters.add(new ResourceId("Encounter", encounter));
            }
        }
        Set<ResourceId> sensitive = encounters.isEmpty() ? Set.of() : sensitivity.sensitive(encounters);
        Map<ResourceId, ContactQuestion> questions = new HashMap<>();
        for (Item item : items) {
            UUID patient = item.task().patient();
            if (patient != null) {
                questions.put(item.id(), question(item.task(), patient, sensitive, now));
            }
        }
        if (questions.isEmpty()) {
            return Map.of();
        }
        var answers = contacts.ask(List.copyOf(Set.copyOf(questions.values())));
        Map<ResourceId, ContactAnswer> byTask = new HashMap<>();
        questions.forEach((id, question) -> {
            ContactAnswer answer = answers.get(question);
            if (answer != null) {
                byTask.put(id, answer);
            }
        });
        return byTask;
    }

    private ContactQuestion question(TaskBody task, UUID patient, Set<ResourceId> sensitive, Instant now) {
        UUID encounter = task.encounter();
        Channel channel = task.channel() == null ? null : Channel.of(task.channel());
        return new ContactQuestion(
                patient,
                task.purpose(),
                channel == null ? Channel.PHONE : channel,
                task.from().isAfter(now) ? task.from() : now,
                encounter != null && sensitive.contains(new ResourceId("Encounter", encounter)),
                null);
    }

    /**
     * Asks again, and takes back, holds or releases what is open.
     *
     * @return those that may be called at their time
     */
    public List<Item> apply(Collection<Item> items) {
        return apply(items, ask(items));
    }

    /** The same with answers that are at hand. */
    public List<Item> apply(Collection<Item> items, Map<ResourceId, ContactAnswer> answers) {
        Instant now = clock.instant();
        List<Item> callable = new ArrayList<>();
        for (Item item : items) {
            ContactAnswer answer = answers.get(item.id());
            if (answer != null && item.task().isOpen() && apply(item.task(), answer, now)) {
                callable.add(item);
            }
        }
        return callable;
    }

    private boolean apply(TaskBody task, ContactAnswer answer, Instant now) {
        @Nullable Refusal refusal = answer.refusal();
        if (refusal == null) {
            task.contact(answer.addresses().get(0).value());
            if (task.status().equals("on-hold")) {
                task.state(task.attempts() == 0 ? State.DUE : State.RETRY, null, now, working.zone());
            }
            return true;
        }
        // The record moves the Tasks of a merged patient itself; its event asks again for the survivor.
        if (refusal == Refusal.MERGED_AWAY) {
            return false;
        }
        task.contact(null);
        State state = Reasons.isUnreachable(refusal) ? State.NO_NUMBER : State.TAKEN_BACK;
        if (!task.state().equals(state.code()) || !refusal.code().equals(task.reason())) {
            task.state(state, refusal.code(), now, working.zone()).agent(null);
        }
        return false;
    }
}
