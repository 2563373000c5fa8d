package org.carerelay.translation.yaml;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A piece of a YAML document and its place. */
public sealed interface Yaml {

    Position at();

    /** What a person would call it. */
    String kind();

    /**
     * A scalar.
     *
     * @param text as written, without quotes
     * @param type what YAML takes it for
     */
    record Text(Position at, String text, Type type) implements Yaml {

        /** What YAML takes a scalar for. */
        public enum Type {
            TEXT,
            INTEGER,
            DECIMAL,
            BOOLEAN,
            NULL
        }

        public boolean isNull() {
            return type == Type.NULL;
        }

        @Override
        public String kind() {
            return isNull() ? "nothing" : "'" + text + "'";
        }
    }

    /** A list. */
    record Many(Position at, List<Yaml> items) implements Yaml {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /**
     * A map in the order it was written.
     *
     * @param keys where each key stands
     */
    record Entries(Position at, Map<String, Yaml> entries, Map<String, Position> keys) implements Yaml {

        public @Nullable Yaml get(String key) {
            return entries.get(key);
        }

        /** Where the key stands; for a missing one where the map stands. */
        public Position keyAt(String key) {
            return keys.getOrDefault(key, at);
        }

        public boolean has(String key) {
            return entries.containsKey(key);
        }

        @Override
        public String kind() {
            return "a map";
        }
    }
}
