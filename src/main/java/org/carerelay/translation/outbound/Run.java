package org.carerelay.translation.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.carerelay.translation.Envelope;
import org.carerelay.translation.Finding;
import org.carerelay.translation.Source;
import org.jspecify.annotations.Nullable;

/** One message being written. */
final class Run {

    final String event;
    final Envelope envelope;
    final Source source;
    final List<Finding> findings = new ArrayList<>();

    /** The field being written, for findings. */
    String place = "";

    /** Of the segment being written among those of its name, from 1. */
    int number = 1;

    private final Function<String, @Nullable ObjectNode> others;
    private final Map<String, Integer> written = new HashMap<>();

    Run(String event, Envelope envelope, Source source, Function<String, @Nullable ObjectNode> others) {
        this.event = event;
        this.envelope = envelope;
        this.source = source;
        this.others = others;
    }

    /** The resource of that type a Reference points to; null if it is not at hand. */
    @Nullable
    ObjectNode resolve(ObjectNode from, JsonNode reference, String type) {
        String target = reference.path("reference").asText("");
        if (target.isEmpty()) {
            return null;
        }
        ObjectNode found = target.startsWith("#") ? contained(from, target.substring(1)) : others.apply(target);
        return found != null && found.path("resourceType").asText().equals(type) ? found : null;
    }

    private static @Nullable ObjectNode contained(ObjectNode resource, String id) {
        for (JsonNode inner : resource.path("contained")) {
            if (inner instanceof ObjectNode object && object.path("id").asText().equals(id)) {
                return object;
            }
        }
        return null;
    }

    int written(String segment) {
        return written.getOrDefault(segment, 0);
    }

    void wrote(String segment) {
        written.merge(segment, 1, Integer::sum);
    }

    void report(Finding finding) {
        if (!findings.contains(finding)) {
            findings.add(finding);
        }
    }
}
