package org.carerelay.translation.engine;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All compiled message files: by source (the empty text for every source without files of its own) and trigger ({@code ADT^A01}).
 */
public record CompiledSet(Map<String, Map<String, MessageSteps>> bySource) {

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
