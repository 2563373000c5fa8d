package org.carerelay.translation.compile;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.carerelay.translation.yaml.Position;
import org.carerelay.translation.yaml.Yaml;
import org.jspecify.annotations.Nullable;

/** Names of enum constants, written {@code MERGE_PATIENT} or {@code merge-patient}. */
final class Named {

    private Named() {}

    static <E extends Enum<E>> @Nullable E constant(String name, Class<E> type, Position at, Problems problems) {
        String wanted = name.toUpperCase(Locale.ROOT).replace('-', '_');
        List<String> allowed =
                Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
        if (!allowed.contains(wanted)) {
            problems.unknown("MAP-055", at, "unknown name", name, allowed);
            return null;
        }
        return Enum.valueOf(type, wanted);
    }

    /** One constant for all events (under the empty text), or one for each event. */
    static <E extends Enum<E>> Map<String, E> byEvent(@Nullable Yaml node, Class<E> type, Problems problems) {
        Map<String, E> constants = new LinkedHashMap<>();
        if (node instanceof Yaml.Text text && !text.isNull()) {
            E constant = constant(text.text(), type, text.at(), problems);
            if (constant != null) {
                constants.put("", constant);
            }
            return constants;
        }
        Words words = Words.of(node, problems);
        if (words != null) {
            for (String event : words.map().entries().keySet()) {
                String name = words.text(event);
                E constant = name == null ? null : constant(name, type, words.at(event), problems);
                if (constant != null) {
                    constants.put(event, constant);
                }
            }
        }
        return constants;
    }
}
