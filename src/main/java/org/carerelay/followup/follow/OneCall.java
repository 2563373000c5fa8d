package org.carerelay.followup.follow;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.carerelay.followup.task.TaskBody;
import org.carerelay.followup.task.TaskWork.Item;
import org.carerelay.followup.task.WorkingDay;

/**
 * No patient is called twice on one day: of two calls on one day the one of lower priority, else of the lesser purpose, else the later made,
 * moves to the patient's next free day within its window; where there is none, both become one call (the same
 * {@code groupIdentifier}, claimed together).
 */
final class OneCall {

    private static final List<String> PRIORITIES = List.of("stat", "asap", "urgent", "routine");
    private static final Comparator<Item> RANK = Comparator.<Item>comparingInt(
                    item -> PRIORITIES.indexOf(item.task().priority()))
            .thenComparing(item -> item.task().purpose() == org.carerelay.outreach.Purpose.SAFETY
                    ? -1
                    : item.task().purpose().ordinal())
            .thenComparing(item -> item.before() == null)
            .thenComparing(Item::id);

    private final WorkingDay working;

    OneCall(WorkingDay working) {
        this.working = working;
    }

    /** @param waiting all calls of these patients that wait, the new ones among them */
    void spread(List<Item> waiting) {
        Map<UUID, List<Item>> byPatient = new HashMap<>();
        for (Item item : waiting) {
            UUID patient = item.task().patient();
            if (patient != null
                    && item.task().status().equals("requested")
                    && "phone".equals(item.task().channel())) {
                byPatient.computeIfAbsent(patient, id -> new ArrayList<>()).add(item);
            }
        }
        byPatient.values().stream().filter(items -> items.size() > 1).forEach(this::spreadOne);
    }

    private void spreadOne(List<Item> items) {
        items.sort(RANK);
        Map<java.time.LocalDate, Item> taken = new HashMap<>();
        Set<java.time.LocalDate> days = new HashSet<>();
        for (Item item : items) {
            TaskBody task = item.task();
            var day = working.day(task.from());
            var free = day;
            while (days.contains(free) && working.start(free.plusDays(1)).isBefore(task.until())) {
                free = free.plusDays(1);
            }
            if (days.contains(free)) {
                Item leader = java.util.Objects.requireNonNull(taken.get(day));
                leader.task().group(leader.id().id());
                task.group(leader.id().id());
                continue;
            }
            if (!free.equals(day) && task.attempts() == 0) {
                Instant from = task.from().plus(Duration.between(working.start(day), working.start(free)));
                task.window(from, task.until(), working.zone());
            }
            days.add(free);
            taken.put(free, item);
        }
    }
}
