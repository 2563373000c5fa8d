package org.carerelay.record.patch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One single element under one author. Whoever first set it owns it as long as it has a value; another source may set it only
 * after its owner deleted it (rule 11).
 */
final class SingleElement {

    private final Draft draft;
    private final Author author;
    private final Remarks remarks;
    private final String path;
    private final String slot;
    private final List<Mark> marks;
    private final @Nullable JsonNode current;

    SingleElement(Draft draft, Author author, Remarks remarks, String path, String slot) {
        this.draft = draft;
        this.author = author;
        this.remarks = remarks;
        this.path = path;
        this.slot = slot;
        this.marks = draft.marks().of(path);
        this.current = Paths.get(draft.body(), path);
    }

    void set(JsonNode value) {
        Mark owner = owner();
        if (owner != null && !owner.source().equals(author.source())) {
            if (!value.equals(current)) {
                remarks.owned(draft.type(), path, owner.source());
            }
            return;
        }
        long seen = draft.marks().time(path, author.source());
        if (author.moment().olderThan(seen)) {
            if (!value.equals(current)) {
                remarks.stale(draft.type(), path, slot);
            }
            return;
        }
        boolean provisional = owner != null && owner.initial();
        if (!provisional && author.moment().undecided(seen) && States.stepsBack(draft.type(), path, current, value)) {
            remarks.outranked(draft.type(), path, slot);
            return;
        }
        Paths.set(draft.body(), path, value);
        mark(Mark.of(author.source(), slot, 1, author.moment().watermark(seen)));
    }

    void delete() {
        long seen = draft.marks().time(path, author.source());
        Mark owner = owner();
        boolean ours = owner != null && owner.by(author.source(), slot);
        if (author.moment().olderThan(seen)) {
            if (ours) {
                remarks.stale(draft.type(), path, slot);
            } else {
                tombstone(draft.marks().time(path, author.source(), slot));
            }
            return;
        }
        if (ours) {
            Paths.remove(draft.body(), path);
        } else if (owner != null && !owner.source().equals(author.source())) {
            remarks.owned(draft.type(), path, owner.source());
        }
        tombstone(seen);
    }

    /** Also where it came too late for the element: what is absent may be a repeating one, whose slots have times of their own. */
    private void tombstone(long seen) {
        marks.removeIf(m -> m.by(author.source(), slot));
        marks.add(Mark.of(author.source(), slot, 0, author.moment().watermark(seen)));
        draft.marks().put(path, marks);
    }

    /** Stands only until somebody sets it; of two, the earlier event's. */
    void initial(JsonNode value) {
        if (marks.stream().anyMatch(m -> !m.initial()) || draft.marks().time(path, author.source()) > 0) {
            return;
        }
        Mark owner = owner();
        if (owner == null || author.moment().olderThan(owner.time())) {
            Paths.set(draft.body(), path, value);
            draft.marks()
                    .put(
                            path,
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
        if (value == null) {
            Paths.remove(draft.body(), path);
        } else {
            Paths.set(draft.body(), path, value);
        }
        long seen = draft.marks().time(path, author.source());
        mark(Mark.of(
                author.source(), slot, value == null ? 0 : 1, author.moment().watermark(seen)));
    }

    private void mark(Mark mark) {
        List<Mark> next = new ArrayList<>();
        for (Mark old : marks) {
            if (old.source().equals(mark.source()) && !old.slot().equals(mark.slot()) && !old.initial()) {
                next.add(old.tombstone());
            } else if (!old.source().equals(mark.source())) {
                next.add(old);
            }
        }
        next.add(mark);
        draft.marks().put(path, next);
    }

    private @Nullable Mark owner() {
        return marks.stream().filter(Mark::owns).findFirst().orElse(null);
    }
}
