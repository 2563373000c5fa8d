package org.carerelay.record.patch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.carerelay.record.marks.Mark;

/** One repeating element under one author and slot, the unit of replacement (rule 9). */
final class RepeatingElement {

    /** The slot of FHIR clients: they send back what others own, and that is no claim of theirs (rule 33). */
    private static final String FHIR = "fhir";

    private final Draft draft;
    private final Author author;
    private final Remarks remarks;
    private final String path;
    private final String slot;
    private final Ranges ranges;
    private final List<Ranges.Range> own;
    private final long seen;

    RepeatingElement(Draft draft, Author author, Remarks remarks, String path, String slot) {
        this.draft = draft;
        this.author = author;
        this.remarks = remarks;
        this.path = path;
        this.slot = slot;
        this.ranges = Ranges.of(draft, path);
        this.own = ranges.by(author.source(), slot);
        this.seen = Math.max(
                draft.marks().completeAt(author.source()), draft.marks().time(path, author.source(), slot));
    }

    /** Replaces all items of this source and slot; an empty list leaves a tombstone. */
    void replace(List<JsonNode> items) {
        List<JsonNode> claimed = slot.equals(FHIR) ? without(ranges.ofOthers(author.source()), items) : items;
        if (author.moment().olderThan(seen)) {
            if (!claimed.equals(ranges.items(author.source(), slot))) {
                remarks.stale(draft.type(), path, slot);
            }
            return;
        }
        ranges.replace(author.source(), slot, claimed, author.moment().watermark(seen));
    }

    /**
     * Adds items and removes none. Items stand by the time they were last sent, the newest first, so that the order of arrival
     * does not show.
     */
    void add(List<JsonNode> items) {
        long time = author.moment().at() == null ? seen : author.moment().watermark(0);
        List<Ranges.Range> next = new ArrayList<>();
        List<JsonNode> added = new ArrayList<>(without(ranges.others(author.source(), slot), items));
        for (Ranges.Range range : own) {
            if (range.time() > time) {
                added.removeIf(item -> holds(range.items(), item));
                next.add(range);
            } else if (range.time() == time) {
                List<JsonNode> kept = new ArrayList<>(range.items());
                List<JsonNode> fresh = List.copyOf(added);
                kept.replaceAll(old -> fresh.stream()
                        .filter(item -> same(old, item))
                        .findFirst()
                        .orElse(old));
                added.removeIf(item -> holds(range.items(), item));
                added.addAll(0, kept);
            } else {
                List<JsonNode> left =
                        range.items().stream().filter(old -> !holds(added, old)).toList();
                if (!left.isEmpty()) {
                    next.add(new Ranges.Range(range.mark(), left));
                }
            }
        }
        next.add(new Ranges.Range(Mark.of(author.source(), slot, added.size(), time), added));
        next.removeIf(range -> range.items().isEmpty() && next.size() > 1);
        ranges.replace(author.source(), slot, next);
    }

    /** Removes what has all that is said; what else this source and slot set stays. */
    void remove(List<JsonNode> said) {
        if (author.moment().olderThan(seen)) {
            remarks.stale(draft.type(), path, slot);
            return;
        }
        List<JsonNode> items = ranges.items(author.source(), slot);
        List<JsonNode> left = items.stream()
                .filter(item -> said.stream().noneMatch(part -> has(item, part)))
                .toList();
        if (left.size() < items.size()) {
            ranges.replace(author.source(), slot, left, author.moment().watermark(seen));
        }
    }

    /** Whether everything of the part is in the whole. */
    private static boolean has(JsonNode whole, JsonNode part) {
        if (part.isObject()) {
            return part.properties().stream().allMatch(named -> has(whole.path(named.getKey()), named.getValue()));
        }
        if (part.isArray()) {
            for (JsonNode each : part) {
                boolean found = false;
                for (JsonNode item : whole) {
                    found |= has(item, each);
                }
                if (!found) {
                    return false;
                }
            }
            return true;
        }
        return whole.equals(part);
    }

    private static List<JsonNode> without(List<JsonNode> others, List<JsonNode> items) {
        return items.stream().filter(item -> !others.contains(item)).toList();
    }

    private static boolean holds(List<JsonNode> items, JsonNode wanted) {
        return items.stream().anyMatch(item -> same(item, wanted));
    }

    /** Equal, or the same identifier or contact point. */
    private static boolean same(JsonNode left, JsonNode right) {
        return left.equals(right)
                || left.hasNonNull("value")
                        && left.path("value").equals(right.path("value"))
                        && left.path("system").equals(right.path("system"));
    }
}
