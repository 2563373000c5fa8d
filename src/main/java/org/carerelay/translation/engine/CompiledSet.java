package org.carerelay.translation.engine;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All compiled message files: by source (the empty text for every source without files of its own) and trigger ({@code ADT^A01}).
 *
 * @param ignored by source, fields ({@code PID-18}) and segments that its files ignore on purpose
 */
public record CompiledSet(Map<String, Map<String, MessageSteps>> bySource, Map<String, Set<String>> ignored) {

    boolean ignores(String source, String segment, int field) {
        Set<String> own = ignored.getOrDefault(source, ignored.getOrDefault("", Set.of()));
        return own.contains(segment) || own.contains(segment + "-" + field);
    }

    @Nullable
    MessageSteps steps(String source, String trigger) {
        Map<String, MessageSteps> own = bySource.get(source);
        return (own != null ? own : bySource.getOrDefault("", Map.of())).get(trigger);
    }

    /** Every trigger served for a source. */
    public Set<String> triggers(String source) {
        return bySource.getOrDefault(source, bySource.getOrDefault("", Map.of()))
                .keySet();
    }
}
