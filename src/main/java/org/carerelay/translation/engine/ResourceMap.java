package org.carerelay.translation.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.carerelay.translation.Key;
import org.jspecify.annotations.Nullable;

/** A datatype file that makes a resource of its own, and gives the Reference to it. */
public final class ResourceMap implements Conversion {

    private final String datatype;
    private final String type;
    private final List<KeyStep> keys;
    private final List<Element> elements;
    private final @Nullable Yield display;

    public ResourceMap(
            String datatype, String type, List<KeyStep> keys, List<Element> elements, @Nullable Yield display) {
        this.datatype = datatype;
        this.type = type;
        this.keys = keys;
        this.elements = elements;
        this.display = display;
    }

    @Override
    public @Nullable JsonNode convert(Frame frame, long span, int level) {
        long outerValue = frame.value;
        int outerLevel = frame.level;
        String outerSlot = frame.slot;
        frame.value = span;
        frame.level = level;
        frame.slot = datatype;
        try {
            JsonNode text = display == null ? null : display.produce(frame);
            List<Key> found = new ArrayList<>(1);
            KeyStep.collect(keys, frame, found);
            Key best = KeyStep.best(found);
            ObjectNode reference = best == null
                    ? JsonNodeFactory.instance.objectNode()
                    : frame.drafts.reference(draft(frame, best, found));
            if (text != null && !text.isNull()) {
                reference.set("display", text);
            }
            return reference.isEmpty() ? null : reference;
        } finally {
            frame.value = outerValue;
            frame.level = outerLevel;
            frame.slot = outerSlot;
        }
    }

    private Draft draft(Frame frame, Key best, List<Key> found) {
        Draft draft = frame.drafts.of(best, type);
        for (Key key : found) {
            if (!draft.keys.contains(key)) {
                draft.keys.add(key);
            }
        }
        draft.made = true;
        draft.again();
        Draft outer = frame.drafts.current;
        frame.drafts.current = draft;
        for (int i = 0; i < elements.size(); i++) {
            elements.get(i).apply(frame, draft);
        }
        frame.drafts.current = outer;
        return draft;
    }
}
