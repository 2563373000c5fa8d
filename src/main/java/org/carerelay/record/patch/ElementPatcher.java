package org.carerelay.record.patch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.carerelay.record.marks.Mark;
import org.carerelay.translation.ElementPatch;
import org.jspecify.annotations.Nullable;

/** Applies what a message says about elements, whatever they mean (rules 7, 9, 11). */
public final class ElementPatcher {

    private ElementPatcher() {}

    /**
     * @param elements with references resolved
     * @param complete whether silence about what this source set before removes it (rule 33)
     */
    public static void apply(
            Draft draft, Author author, Remarks remarks, List<ElementPatch> elements, boolean complete) {
        List<ElementPatch> aligned = Overlaps.aligned(draft, elements);
        for (ElementPatch element : aligned) {
            apply(draft, author, remarks, element);
        }
        if (complete) {
            forgetTheRest(draft, author, remarks, aligned);
        }
    }

    /**
     * Sets or, with null, removes a single element because of what an event means, whatever the times say; another source's
     * stays (rule 22).
     */
    public static void force(
            Draft draft, Author author, Remarks remarks, String path, String slot, @Nullable JsonNode value) {
        new SingleElement(draft, author, remarks, path, slot).force(value);
    }

    private static void apply(Draft draft, Author author, Remarks remarks, ElementPatch element) {
        String path = element.path();
        boolean repeating = element.value().isArray()
                || element.op() == ElementPatch.Op.DELETE && isArray(Paths.get(draft.body(), path));
        if (repeating) {
            RepeatingElement it = new RepeatingElement(draft, author, remarks, path, element.slot());
            List<JsonNode> items = items(element.value());
            switch (element.op()) {
                case SET -> it.replace(items);
                case DELETE -> it.replace(List.of());
                case ADD -> it.add(items);
                case REMOVE -> it.remove(items);
                case INITIAL -> {
                    if (draft.marks().of(path).isEmpty()) {
                        it.replace(items);
                    }
                }
            }
        } else {
            SingleElement it = new SingleElement(draft, author, remarks, path, element.slot());
            switch (element.op()) {
                case SET, ADD -> it.set(element.value());
                case DELETE, REMOVE -> it.delete();
                case INITIAL -> it.initial(element.value());
            }
        }
    }

    private static void forgetTheRest(Draft draft, Author author, Remarks remarks, List<ElementPatch> sent) {
        Set<String> said = new HashSet<>();
        sent.forEach(element -> said.add(Choices.register(draft.type(), element.path()) + "|" + element.slot()));
        for (String path : List.copyOf(draft.marks().paths())) {
            for (Mark mark : draft.marks().of(path)) {
                if (mark.source().equals(author.source())
                        && mark.owns()
                        && !said.contains(path + "|" + mark.slot())
                        && !path.equals(Death.GROUP)) {
                    apply(draft, author, remarks, ElementPatch.delete(path, mark.slot()));
                }
            }
        }
        draft.marks().completeAt(author.source(), author.moment().watermark(0));
    }

    private static boolean isArray(@Nullable JsonNode node) {
        return node != null && node.isArray();
    }

    private static List<JsonNode> items(JsonNode array) {
        List<JsonNode> items = new ArrayList<>(array.size());
        array.forEach(items::add);
        return items;
    }
}
