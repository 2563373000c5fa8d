package org.carerelay.record.patch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.carerelay.record.marks.Mark;
import org.jspecify.annotations.Nullable;

/**
 * One single element under one author. Whoever first set it owns it as long as it has a value; another source may set it only
 * after its owner deleted it (rule 11). Where several fields of one source feed it, the newest value that was sent decides, and
 * {@code ""} takes it away only if it came from the same field (rule 9); so the order of arrival does not show (rule 7).
 */
final class SingleElement {

    /** Slot of a mark that keeps when the element was last set, once its value is gone. */
    private static final String LAST_SET = "~set";

    private final Draft draft;
    private final Author author;
    private final Remarks remarks;
    private final String path;
    private final String register;
    private final String slot;
    private final List<Mark> marks;
    private final @Nullable JsonNode current;

    SingleElement(Draft draft, Author author, Remarks remarks, String path, String slot) {
        this.draft = draft;
        this.author = author;
        this.remarks = remarks;
        this.path = path;
        this.register = Choices.register(draft.type(), path);
        this.slot = slot;
        this.marks = new ArrayList<>(draft.marks().of(register));
        this.current = Choices.get(draft.body(), register, path);
    }

    void set(JsonNode value) {
        Mark owner = owner();
        if (owner != null && !owner.source().equals(author.source())) {
            if (!value.equals(current)) {
                remarks.owned(draft.type(), path, owner.source());
            }
            return;
        }
        long lastSet = lastSet();
        if (author.moment().olderThan(lastSet)) {
            if (!value.equals(current)) {
                remarks.stale(draft.type(), path, slot);
            }
            return;
        }
        long deleted = deleted();
        if (author.moment().olderThan(deleted)) {
            remarks.stale(draft.type(), path, slot);
            removeIfOwned(owner);
            lastSetAt(author.moment().watermark(lastSet));
            keep();
            return;
        }
        boolean provisional = owner != null && owner.initial();
        if (!provisional
                && author.moment().undecided(lastSet)
                && States.stepsBack(draft.type(), path, current, value)) {
            remarks.outranked(draft.type(), path, slot);
            return;
        }
        Choices.set(draft.body(), register, path, value);
        mark(Mark.of(author.source(), slot, 1, author.moment().watermark(Math.max(lastSet, deleted))));
    }

    void delete() {
        Mark owner = owner();
        boolean ours = owner != null && owner.by(author.source(), slot);
        if (ours && author.moment().olderThan(draft.marks().time(register, author.source(), slot))
                || author.moment().olderThan(draft.marks().timeAbove(register, author.source()))) {
            if (ours) {
                remarks.stale(draft.type(), path, slot);
            } else {
                tombstone(deleted());
            }
            return;
        }
        if (ours && owner != null) {
            lastSetAt(owner.initial() ? 0 : owner.time());
            Choices.remove(draft.body(), register, path);
        } else if (owner != null && !owner.source().equals(author.source())) {
            remarks.owned(draft.type(), path, owner.source());
        }
        tombstone(ours ? draft.marks().time(register, author.source(), slot) : deleted());
    }

    /** Also where it came too late for the element: what is absent may be a repeating one, whose slots have times of their own. */
    private void tombstone(long seen) {
        marks.removeIf(m -> m.by(author.source(), slot));
        marks.add(Mark.of(author.source(), slot, 0, author.moment().watermark(seen)));
        keep();
    }

    /** Stands only until somebody sets it; of two, the earlier event's. */
    void initial(JsonNode value) {
        if (marks.stream().anyMatch(m -> !m.initial()) || draft.marks().time(register, author.source()) > 0) {
            return;
        }
        Mark owner = owner();
        if (owner == null || author.moment().olderThan(owner.time())) {
            Choices.set(draft.body(), register, path, value);
            draft.marks()
                    .put(
                            register,
                            List.of(new Mark(
                                    author.source(), slot, 1, author.moment().watermark(0), true)));
        }
    }

    void force(@Nullable JsonNode value) {
        Mark owner = owner();
        if (owner != null && !owner.source().equals(author.source())) {
            remarks.owned(draft.type(), path, owner.source());
            return;
        }
        long seen = draft.marks().time(register, author.source());
        if (value == null) {
            Choices.remove(draft.body(), register, path);
            mark(Mark.of(author.source(), slot, 0, author.moment().watermark(seen)));
            lastSetAt(author.moment().watermark(seen));
            keep();
        } else {
            Choices.set(draft.body(), register, path, value);
            mark(Mark.of(author.source(), slot, 1, author.moment().watermark(seen)));
        }
    }

    private void mark(Mark mark) {
        marks.removeIf(old -> old.source().equals(mark.source())
                && (old.slot().equals(mark.slot()) || old.slot().equals(LAST_SET) || old.initial()));
        marks.replaceAll(old -> old.source().equals(mark.source()) ? old.tombstone() : old);
        marks.add(mark);
        keep();
    }

    /** When this source last set the element or what contains it, whatever became of it; 0 if never. */
    private long lastSet() {
        long newest = draft.marks().timeAbove(register, author.source());
        for (Mark mark : marks) {
            boolean sets = mark.owns() && !mark.initial() || mark.slot().equals(LAST_SET);
            if (sets && mark.source().equals(author.source())) {
                newest = Math.max(newest, mark.time());
            }
        }
        return newest;
    }

    private void lastSetAt(long time) {
        if (time > 0) {
            marks.removeIf(m -> m.by(author.source(), LAST_SET));
            marks.add(Mark.of(author.source(), LAST_SET, 0, time));
        }
    }

    /** When this field last said {@code ""}; 0 if never. */
    private long deleted() {
        long newest = 0;
        for (Mark mark : marks) {
            if (!mark.owns() && mark.by(author.source(), slot)) {
                newest = Math.max(newest, mark.time());
            }
        }
        return newest;
    }

    private void removeIfOwned(@Nullable Mark owner) {
        if (owner != null) {
            Choices.remove(draft.body(), register, path);
            marks.replaceAll(m -> m.equals(owner) ? m.tombstone() : m);
        }
    }

    private void keep() {
        draft.marks().put(register, marks);
    }

    private @Nullable Mark owner() {
        for (Mark mark : marks) {
            if (mark.owns()) {
                return mark;
            }
        }
        return null;
    }
}
