package org.carerelay.record.own;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.carerelay.record.StoredResource;
import org.carerelay.record.marks.Mark;

/** The items of repeating elements that a source set and still owns (rule 11): the house adds its own behind them and leaves them alone. */
final class OwnedItems {

    private OwnedItems() {}

    /** @throws IllegalArgumentException naming the element, if an owned item is missing, changed or no longer in its place */
    static void requireKept(StoredResource before, ObjectNode after) {
        for (Map.Entry<String, JsonNode> field : before.body().properties()) {
            if (field.getValue().isArray()) {
                int owned = before.marks().of(field.getKey()).stream()
                        .mapToInt(Mark::count)
                        .sum();
                for (int i = 0; i < Math.min(owned, field.getValue().size()); i++) {
                    if (!field.getValue()
                            .get(i)
                            .equals(after.path(field.getKey()).path(i))) {
                        throw new IllegalArgumentException(before.id().type() + "." + field.getKey() + "[" + i
                                + "] belongs to the source that set it: change it by Unify, in that source's name");
                    }
                }
            }
        }
    }
}
