package org.carerelay.translation.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import org.carerelay.translation.ElementPatch;
import org.carerelay.translation.ElementPatch.Op;
import org.carerelay.translation.Key;
import org.carerelay.translation.Patch;
import org.jspecify.annotations.Nullable;

/** A patch in the making. */
final class Draft {

    private final String label;
    private final String type;
    private final boolean fromDatatype;
    final List<Key> keys = new ArrayList<>(2);
    final List<Draft> refersTo = new ArrayList<>(4);
    private final List<ElementPatch> elements = new ArrayList<>(24);
    Patch.Effect effect = Patch.Effect.NONE;

    /** How many elements an earlier value of the same key gave: a later one adds to none of them. */
    private int known;

    /** Whether a segment or datatype made it; a draft that is only referred to is none yet. */
    boolean made;

    /** Where its identifier would have stood, if its mapping declares keys; null if it declares none. */
    @Nullable
    String keyPlace;

    Draft(String label, String type, boolean fromDatatype) {
        this.label = label;
        this.type = type;
        this.fromDatatype = fromDatatype;
    }

    String label() {
        return label;
    }

    String type() {
        return type;
    }

    List<ElementPatch> elements() {
        return elements;
    }

    /** Another value of the message with the same key begins. */
    void again() {
        known = elements.size();
    }

    /** The first value of a single element stays, unless it is joined. */
    void single(String path, String slot, Op op, JsonNode value, @Nullable String join) {
        int at = find(path, null);
        if (at < 0) {
            elements.add(new ElementPatch(path, slot, op, value));
        } else if (elements.get(at).op() == Op.DELETE) {
            elements.set(at, new ElementPatch(path, slot, op, value));
        } else if (join != null) {
            String text = elements.get(at).value().asText() + join + value.asText();
            elements.set(at, new ElementPatch(path, elements.get(at).slot(), op, TextNode.valueOf(text)));
        }
    }

    void deleted(String path, String slot) {
        if (find(path, null) < 0) {
            elements.add(ElementPatch.delete(path, slot));
        }
    }

    /** Items of several segments under one slot add up. @param items null where the sender sent {@code ""} */
    void repeating(String path, String slot, Op op, @Nullable JsonNode items) {
        int at = op == Op.REMOVE ? -1 : find(path, slot);
        if (items == null) {
            if (at < 0 && op == Op.SET) {
                elements.add(new ElementPatch(path, slot, Op.DELETE, NullNode.instance));
            }
        } else if (at < 0) {
            elements.add(new ElementPatch(path, slot, op, items));
        } else if (elements.get(at).op() == Op.DELETE) {
            elements.set(at, new ElementPatch(path, slot, op, items));
        } else if (!fromDatatype || at >= known) {
            ((ArrayNode) elements.get(at).value()).addAll((ArrayNode) items);
        }
    }

    /** Whether it becomes a patch: something made it, and it has a key if its mapping declares any. */
    boolean stays() {
        return made && (keyPlace == null || !keys.isEmpty());
    }

    Patch finish() {
        return new Patch(label, type, keys, elements, false, effect);
    }

    private int find(String path, @Nullable String slot) {
        for (int i = 0; i < elements.size(); i++) {
            ElementPatch element = elements.get(i);
            if (element.path().equals(path)
                    && (slot == null || element.slot().equals(slot))
                    && element.op() != Op.REMOVE) {
                return i;
            }
        }
        return -1;
    }
}
