package org.carerelay.translation.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import org.carerelay.translation.er7.Er7;
import org.carerelay.translation.yaml.Position;
import org.jspecify.annotations.Nullable;

/** What a rule gives: null for nothing, {@link NullNode} where the sender sent {@code ""}, else FHIR JSON. */
@FunctionalInterface
public interface Yield {

    @Nullable
    JsonNode produce(Frame frame);

    /** {@code value:}. */
    /** The same, noted as a part of the element at hand where a translation is explained. */
    static Yield traced(Yield yield, String name, List<String> fields, Position line) {
        return frame -> frame.trace == null ? yield.produce(frame) : frame.trace.part(name, yield, frame, fields, line);
    }

    static Yield constant(JsonNode value) {
        return value.isContainerNode() ? frame -> value.deepCopy() : frame -> value;
    }

    /** {@code refer:}. */
    static Yield refer(String family) {
        return frame -> frame.drafts.reference(frame, family);
    }

    /** {@code when:}. */
    static Yield when(Condition condition, Yield yield) {
        return frame -> condition.holds(frame) ? yield.produce(frame) : null;
    }

    /** {@code as:} without field. */
    static Yield always(Conversion conversion) {
        return frame -> conversion.convert(frame, Er7.ABSENT, 0);
    }

    /** {@code from:}; the first valued field that converts. */
    static Yield from(List<FieldRef> fields, Conversion conversion) {
        FieldRef[] refs = fields.toArray(FieldRef[]::new);
        return frame -> {
            boolean deleted = false;
            for (FieldRef ref : refs) {
                long span = ref.read(frame);
                if (frame.message.isNull(span)) {
                    deleted = true;
                } else if (frame.message.isValued(span)) {
                    JsonNode converted = conversion.convert(frame, span, ref.level(frame));
                    if (converted != null) {
                        return converted;
                    }
                }
            }
            return deleted ? NullNode.instance : null;
        };
    }

    /** {@code each:}; an array, never empty. */
    static Yield each(FieldRef field, int depth, Conversion conversion) {
        return frame -> {
            Er7 message = frame.message;
            long all = field.whole(frame);
            if (all == Er7.ABSENT) {
                return null;
            }
            if (message.isNull(all)) {
                return NullNode.instance;
            }
            ArrayNode items = null;
            int count = message.repetitions(all);
            long outer = frame.repetitions[depth];
            for (int i = 0; i < count; i++) {
                long span = message.repetition(all, i);
                if (message.isValued(span)) {
                    frame.repetitions[depth] = span;
                    JsonNode item = conversion.convert(frame, span, field.level(frame));
                    if (item != null) {
                        items = items == null ? JsonNodeFactory.instance.arrayNode(count) : items;
                        items.add(item);
                    }
                }
            }
            frame.repetitions[depth] = outer;
            return items;
        };
    }

    /** {@code join:}. */
    static Yield joined(Yield each, String separator) {
        return frame -> {
            JsonNode items = each.produce(frame);
            if (!(items instanceof ArrayNode array)) {
                return items;
            }
            StringBuilder out = new StringBuilder();
            for (JsonNode item : array) {
                out.append(out.isEmpty() ? "" : separator).append(item.asText());
            }
            return TextNode.valueOf(out.toString());
        };
    }

    /** Several rules on one single element of an object: the first that gives a value. */
    static Yield firstOf(List<Yield> rules) {
        Yield[] yields = rules.toArray(Yield[]::new);
        return yields.length == 1
                ? yields[0]
                : frame -> {
                    for (Yield yield : yields) {
                        JsonNode made = yield.produce(frame);
                        if (made != null && !made.isNull()) {
                            return made;
                        }
                    }
                    return null;
                };
    }

    /** Several rules on one repeating element of an object: the items of all. */
    static Yield all(List<Yield> rules) {
        Yield[] yields = rules.toArray(Yield[]::new);
        return frame -> {
            ArrayNode items = JsonNodeFactory.instance.arrayNode();
            for (Yield yield : yields) {
                JsonNode made = yield.produce(frame);
                if (made instanceof ArrayNode more) {
                    items.addAll(more);
                } else if (made != null && !made.isNull()) {
                    items.add(made);
                }
            }
            return items.isEmpty() ? null : items;
        };
    }

    /** {@code as:} and {@code set:} together: what {@code set} makes is added and wins. */
    static Conversion merged(Conversion base, Build additions) {
        return (frame, span, level) -> {
            JsonNode made = base.convert(frame, span, level);
            if (made instanceof ObjectNode object) {
                return additions.into(frame, object) ? object : null;
            }
            return made;
        };
    }
}
