package org.carerelay.record.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.carerelay.record.marks.Mark;
import org.carerelay.translation.ElementPatch;

/**
 * Brings patches and marks to the same depth: one source sets {@code period.start}, another sends {@code period} as a whole.
 */
final class Overlaps {

    private Overlaps() {}

    static List<ElementPatch> aligned(Draft draft, List<ElementPatch> elements) {
        List<ElementPatch> aligned = new ArrayList<>(elements.size());
        for (ElementPatch element : elements) {
            split(draft, element, aligned);
        }
        return aligned;
    }

    private static void split(Draft draft, ElementPatch element, List<ElementPatch> aligned) {
        List<String> finer = finer(draft, element.path());
        if (!finer.isEmpty() && element.value() instanceof ObjectNode value) {
            for (var field : value.properties()) {
                String path = element.path() + "." + field.getKey();
                split(draft, new ElementPatch(path, element.slot(), element.op(), field.getValue()), aligned);
            }
            return;
        }
        if (element.op() == ElementPatch.Op.DELETE) {
            finer.forEach(path -> aligned.add(ElementPatch.delete(path, element.slot())));
        }
        for (int dot = element.path().indexOf('.');
                dot > 0;
                dot = element.path().indexOf('.', dot + 1)) {
            spread(draft, element.path().substring(0, dot));
        }
        aligned.add(element);
    }

    /** Marked paths below this one. */
    private static List<String> finer(Draft draft, String path) {
        List<String> finer = List.of();
        for (String marked : draft.marks().paths()) {
            if (marked.length() > path.length() && marked.charAt(path.length()) == '.' && marked.startsWith(path)) {
                finer = finer.isEmpty() ? new ArrayList<>() : finer;
                finer.add(marked);
            }
        }
        return finer;
    }

    /** Gives the marks of a whole element to its parts. */
    private static void spread(Draft draft, String path) {
        List<Mark> marks = draft.marks().of(path);
        if (marks.stream().noneMatch(Mark::owns)) {
            return;
        }
        if (Paths.get(draft.body(), path) instanceof ObjectNode parts) {
            draft.marks().put(path, List.of());
            for (var part : parts.properties()) {
                draft.marks().put(path + "." + part.getKey(), partMarks(marks, part.getValue()));
            }
        }
    }

    private static List<Mark> partMarks(List<Mark> marks, JsonNode part) {
        int items = part.isArray() ? part.size() : 1;
        return marks.stream()
                .map(m -> new Mark(m.source(), m.slot(), m.owns() ? items : 0, m.time(), m.initial()))
                .toList();
    }
}
