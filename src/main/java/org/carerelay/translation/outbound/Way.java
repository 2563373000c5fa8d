package org.carerelay.translation.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A compiled path such as {@code participant.actor:Patient.name}.
 *
 * @param fromResource whether it starts at the whole resource instead of the item
 * @param steps element by element
 */
public record Way(boolean fromResource, List<Step> steps) {

    /**
     * One element.
     *
     * @param target the resource type a Reference is followed to; null to stay
     */
    public record Step(String name, @Nullable String target) {}

    /** The item itself. */
    public static final Way HERE = new Way(false, List.of());

    /** Everything the path leads to, in the resource's order. */
    List<Context> read(Context start) {
        List<Context> found = List.of(fromResource ? start.at(start.resource()) : start);
        for (Step step : steps) {
            List<Context> next = new ArrayList<>();
            for (Context context : found) {
                JsonNode value = context.item().get(step.name);
                if (value != null && value.isArray()) {
                    value.forEach(one -> follow(context, one, step, next));
                } else if (value != null && !value.isNull()) {
                    follow(context, value, step, next);
                }
            }
            found = next;
        }
        return found;
    }

    private static void follow(Context context, JsonNode value, Step step, List<Context> found) {
        if (step.target == null) {
            found.add(context.at(value));
            return;
        }
        ObjectNode resource = context.run().resolve(context.resource(), value, step.target);
        if (resource != null) {
            found.add(context.in(resource));
        }
    }
}
