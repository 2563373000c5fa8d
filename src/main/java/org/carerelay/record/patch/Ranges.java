package org.carerelay.record.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.carerelay.record.marks.Mark;
import org.jspecify.annotations.Nullable;

/**
 * A repeating element as ranges of items with one owner each. They stand in the order of source and slot, whatever the order
 * of arrival; items without an owner stand last.
 */
public final class Ranges {

    /** Neighbouring items with their mark; null if nobody owns them. */
    public record Range(@Nullable Mark mark, List<JsonNode> items) {

        boolean by(String source, String slot) {
            return mark != null && mark.by(source, slot);
        }

        long time() {
            return mark == null ? 0 : mark.time();
        }
    }

    private static final Comparator<Range> ORDER = Comparator.<Range>comparingInt(r -> r.mark() == null ? 1 : 0)
            .thenComparing(r -> r.mark() == null ? "" : r.mark().source())
            .thenComparing(r -> r.mark() == null ? "" : r.mark().slot(), Slots.ORDER)
            .thenComparing(Comparator.comparingLong(Range::time).reversed());

    private final Draft draft;
    private final String path;
    private final List<Range> all = new ArrayList<>();

    private Ranges(Draft draft, String path) {
        this.draft = draft;
        this.path = path;
    }

    public static Ranges of(Draft draft, String path) {
        Ranges ranges = new Ranges(draft, path);
        JsonNode array = Paths.get(draft.body(), path);
        Iterator<JsonNode> items = array == null ? List.<JsonNode>of().iterator() : array.iterator();
        for (Mark mark : draft.marks().of(path)) {
            List<JsonNode> owned = new ArrayList<>();
            for (int i = 0; i < mark.count() && items.hasNext(); i++) {
                owned.add(items.next());
            }
            ranges.all.add(new Range(mark, owned));
        }
        List<JsonNode> rest = new ArrayList<>();
        items.forEachRemaining(rest::add);
        if (!rest.isEmpty()) {
            ranges.all.add(new Range(null, rest));
        }
        return ranges;
    }

    public List<Range> by(String source, String slot) {
        return all.stream().filter(r -> r.by(source, slot)).toList();
    }

    public List<JsonNode> items(String source, String slot) {
        return by(source, slot).stream().flatMap(r -> r.items().stream()).toList();
    }

    /** Every item of another slot or owner. */
    List<JsonNode> others(String source, String slot) {
        return all.stream()
                .filter(r -> !r.by(source, slot))
                .flatMap(r -> r.items().stream())
                .toList();
    }

    /** Every item that this source does not own. */
    List<JsonNode> ofOthers(String source) {
        return all.stream()
                .filter(r -> r.mark() == null || !r.mark().source().equals(source))
                .flatMap(r -> r.items().stream())
                .toList();
    }

    /** Puts these items in the place of all that this source and slot had; none leaves a tombstone. */
    public void replace(String source, String slot, List<JsonNode> items, long time) {
        replace(source, slot, List.of(new Range(Mark.of(source, slot, items.size(), time), items)));
    }

    void replace(String source, String slot, Collection<Range> ranges) {
        all.removeIf(r -> r.by(source, slot));
        all.addAll(ranges);
        write();
    }

    /** Forgets that this source and slot ever set anything. */
    public void forget(String source, String slot) {
        all.removeIf(r -> r.by(source, slot));
        write();
    }

    private void write() {
        all.sort(ORDER);
        List<Mark> marks = new ArrayList<>();
        ArrayNode array = draft.body().arrayNode();
        for (Range range : all) {
            if (range.mark() != null) {
                Mark mark = range.mark();
                marks.add(new Mark(mark.source(), mark.slot(), range.items().size(), mark.time(), false));
            }
            range.items().forEach(array::add);
        }
        draft.marks().put(path, marks);
        if (array.isEmpty()) {
            Paths.remove(draft.body(), path);
        } else {
            Paths.set(draft.body(), path, array);
        }
    }
}
