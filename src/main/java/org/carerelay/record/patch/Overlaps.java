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
        String below = element.path() + ".";
        boolean finerMarks = draft.marks().paths().stream().anyMatch(path -> path.startsWith(below));
        if (finerMarks && element.value() instanceof ObjectNode value) {
            value.fields()
                    .forEachRemaining(field -> split(
                            draft,
                            new ElementPatch(below + field.getKey(), element.slot(), element.op(), field.getValue()),
                            aligned));
            return;
        }
        if (finerMarks && element.op() == ElementPatch.Op.DELETE) {
            draft.marks().paths().stream()
                    .filter(path -> path.startsWith(below))
                    .forEach(path -> aligned.add(ElementPatch.delete(path, element.slot())));
        }
        int dot = element.path().indexOf('.');
        while (dot > 0) {
            spread(draft, element.path().substring(0, dot));
            dot = element.path().indexOf('.', dot + 1);
        }
        aligned.add(element);
    }

    /** Gives the marks of a whole element to its parts. */
    private static void spread(Draft draft, String path) {
        List<Mark> marks = draft.marks().of(path);
        if (marks.stream().noneMatch(Mark::owns)) {
            return;
        }
        JsonNode value = Paths.get(draft.body(), path);
        if (value instanceof ObjectNode parts) {
            draft.marks().put(path, List.of());
            parts.fieldNames()
                    .forEachRemaining(name -> draft.marks().put(path + "." + name, partMarks(marks, parts.path(name))));
        }
    }

    private static List<Mark> partMarks(List<Mark> marks, JsonNode part) {
        int items = part.isArray() ? part.size() : 1;
        return marks.stream()
                .map(m -> new Mark(m.source(), m.slot(), m.owns() ? items : 0, m.time(), m.initial()))
                .toList();
    }
}
