package org.carerelay.record.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Choice elements such as {@code onset[x]}: of {@code onsetDateTime}, {@code onsetString} … a resource has one (FHIR R4,
 * formats), so they share one owner and one watermark. {@code Patient.deceased[x]} has rules of its own: {@link Death}.
 */
final class Choices {

    private static final Map<String, List<String>> ELEMENTS = Map.of(
            "Patient", List.of("multipleBirth"),
            "Condition", List.of("onset", "abatement"),
            "AllergyIntolerance", List.of("onset"),
            "Procedure", List.of("performed"),
            "Observation", List.of("value", "effective"),
            "DiagnosticReport", List.of("effective"),
            "ServiceRequest", List.of("occurrence", "asNeeded", "quantity"));

    private Choices() {}

    /** Where the marks of this path are kept: {@code onset[x]} for {@code onsetDateTime}, else the path itself. */
    static String register(String type, String path) {
        for (String element : ELEMENTS.getOrDefault(type, List.of())) {
            if (isOneOf(element, path)) {
                return element + "[x]";
            }
        }
        return path;
    }

    static @Nullable JsonNode get(ObjectNode body, String register, String path) {
        if (!isChoice(register)) {
            return Paths.get(body, path);
        }
        for (Iterator<String> names = body.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (isOneOf(element(register), name)) {
                return body.get(name);
            }
        }
        return null;
    }

    static void set(ObjectNode body, String register, String path, JsonNode value) {
        if (isChoice(register)) {
            body.remove(siblings(body, register, path));
        }
        Paths.set(body, path, value);
    }

    static void remove(ObjectNode body, String register, String path) {
        if (isChoice(register)) {
            body.remove(siblings(body, register, ""));
        } else {
            Paths.remove(body, path);
        }
    }

    private static List<String> siblings(ObjectNode body, String register, String except) {
        List<String> siblings = new java.util.ArrayList<>();
        body.fieldNames().forEachRemaining(name -> {
            if (isOneOf(element(register), name) && !name.equals(except)) {
                siblings.add(name);
            }
        });
        return siblings;
    }

    private static boolean isChoice(String register) {
        return register.endsWith("[x]");
    }

    private static String element(String register) {
        return register.substring(0, register.length() - "[x]".length());
    }

    private static boolean isOneOf(String element, String name) {
        return name.length() > element.length()
                && name.startsWith(element)
                && (Character.isUpperCase(name.charAt(element.length())) || name.charAt(element.length()) == '[')
                && name.indexOf('.') < 0;
    }
}
