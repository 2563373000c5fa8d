package org.carerelay.translation.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Where a rule stands while a message is written.
 *
 * @param item the resource or the part of it that paths start from
 * @param resource the resource the item belongs to
 */
public record Context(Run run, JsonNode item, ObjectNode resource) {

    Context at(JsonNode part) {
        return new Context(run, part, resource);
    }

    Context in(ObjectNode other) {
        return new Context(run, other, other);
    }
}
