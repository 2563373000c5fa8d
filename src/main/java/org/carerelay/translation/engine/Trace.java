package org.carerelay.translation.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.carerelay.translation.Explanation;
import org.carerelay.translation.yaml.Position;
import org.jspecify.annotations.Nullable;

/** Notes which rule made which element, and which rules made its parts. */
final class Trace {

    final List<Explanation.Made> made = new ArrayList<>();

    /** Elements of resources being made; a reference may make another resource meanwhile. */
    private final Deque<Element> open = new ArrayDeque<>();

    /** One element being made: the way to the part at hand, and the parts that are done. */
    private static final class Element {
        final Deque<String> way = new ArrayDeque<>();
        final List<Explanation.Made> parts = new ArrayList<>();
    }

    void begins() {
        open.push(new Element());
    }

    /** The element that {@link #begins} opened; null if it got no value. */
    void ends(String label, String path, org.carerelay.translation.engine.Element.Rule rule, @Nullable JsonNode value) {
        Element element = open.pop();
        if (value == null) {
            return;
        }
        made.add(new Explanation.Made(
                label,
                path,
                value.isNull() ? "" : value.toString(),
                rule.fields(),
                rule.line().fileAndLine()));
        for (Explanation.Made part : element.parts) {
            made.add(new Explanation.Made(label, path + "." + part.path(), part.json(), part.fields(), part.line()));
        }
    }

    /** A part of the element at hand. */
    @Nullable
    JsonNode part(String name, Yield yield, Frame frame, List<String> fields, Position line) {
        Element element = open.peek();
        if (element == null) {
            return yield.produce(frame);
        }
        element.way.addLast(name);
        int before = element.parts.size();
        String way = String.join(".", element.way);
        JsonNode value = yield.produce(frame);
        element.way.removeLast();
        if (value == null || value.isNull()) {
            element.parts.subList(before, element.parts.size()).clear();
        } else if (element.parts.size() == before) {
            element.parts.add(new Explanation.Made("", way, value.toString(), fields, line.fileAndLine()));
        }
        return value;
    }
}
