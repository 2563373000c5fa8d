package org.carerelay.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** In what two JSON documents differ, one line for each place, named by its JSON Pointer (RFC 6901). */
final class Differences {

    private final List<String> found = new ArrayList<>();

    private Differences() {}

    /** Numbers differ if they are written differently, as FHIR's decimals do. */
    static List<String> between(JsonNode expected, JsonNode actual) {
        Differences differences = new Differences();
        differences.compare("", expected, actual);
        return differences.found;
    }

    private void compare(String place, JsonNode expected, JsonNode actual) {
        if (expected.isObject() && actual.isObject()) {
            Set<String> names = new LinkedHashSet<>();
            expected.fieldNames().forEachRemaining(names::add);
            actual.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> compare(
                    place + "/" + name.replace("~", "~0").replace("/", "~1"), expected.path(name), actual.path(name)));
        } else if (expected.isArray() && actual.isArray()) {
            for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
                compare(place + "/" + i, expected.path(i), actual.path(i));
            }
        } else if (!expected.toString().equals(actual.toString())) {
            found.add(place + ": expected " + text(expected) + ", got " + text(actual));
        }
    }

    private static String text(JsonNode node) {
        return node.isMissingNode() ? "nothing" : node.toString();
    }
}
