package org.carerelay.translation.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.carerelay.translation.Key;
import org.jspecify.annotations.Nullable;

/**
 * One line of {@code keys}: an Identifier, or several, by which a resource may be known.
 *
 * @param yield gives FHIR Identifiers
 * @param type the resource's type; a Patient's keys resolve by type (rule 14)
 * @param identifying false: stored only
 * @param otherwise whether it counts only if no identifying key came before
 * @param required whether a message without an identifying key up to here fails
 * @param place the field that should have held it
 */
public record KeyStep(
        Yield yield, String type, boolean identifying, boolean otherwise, boolean required, String place) {

    static void collect(List<KeyStep> steps, Frame frame, List<Key> keys) {
        for (int i = 0; i < steps.size(); i++) {
            KeyStep step = steps.get(i);
            boolean found = identified(keys);
            if (!step.otherwise || !found) {
                step.add(frame, keys);
            }
            if (step.required && !identified(keys)) {
                String where = steps.get(0).place;
                frame.missing(
                        where,
                        "no identifier that tells who or what this is about: send " + where
                                + (i > 0 && !step.place.equals(where) ? " or " + step.place : ""));
            }
        }
    }

    private void add(Frame frame, List<Key> keys) {
        if (frame.slot == null) {
            frame.field = place;
        }
        JsonNode made = yield.produce(frame);
        if (made == null || made.isNull()) {
            return;
        }
        if (made.isArray()) {
            for (JsonNode identifier : made) {
                add(frame, identifier, keys);
            }
        } else {
            add(frame, made, keys);
        }
    }

    private void add(Frame frame, JsonNode identifier, List<Key> keys) {
        String value = identifier.path("value").asText("");
        String system = identifier.path("system").asText("");
        if (value.isEmpty() || system.isEmpty()) {
            return;
        }
        String code =
                identifier.path("type").path("coding").path(0).path("code").asText("");
        boolean resolves = identifying
                && (!type.equals("Patient")
                        || otherwise
                        || frame.source.identifyingTypes().contains(code))
                && !Placeholders.isOne(value, code, frame.source.placeholders());
        Key key = new Key(system, value, code.isEmpty() ? null : code, resolves);
        if (!keys.contains(key)) {
            keys.add(key);
        }
    }

    private static boolean identified(List<Key> keys) {
        for (Key key : keys) {
            if (key.identifying()) {
                return true;
            }
        }
        return false;
    }

    static @Nullable Key best(List<Key> keys) {
        for (Key key : keys) {
            if (key.identifying()) {
                return key;
            }
        }
        return null;
    }
}
