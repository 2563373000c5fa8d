package org.carerelay.translation.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.carerelay.translation.Finding;
import org.carerelay.translation.Key;
import org.carerelay.translation.Labels;
import org.carerelay.translation.Patch;
import org.jspecify.annotations.Nullable;

/** All patches of one message in the making, by label. */
final class Drafts {

    /** What a datatype made. */
    private record Known(String type, Key key) {}

    private final Map<String, Draft> byLabel = new LinkedHashMap<>();
    private final Map<Known, Draft> byKey = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final MessageSteps steps;

    /** The draft that is being filled: it refers to what its rules refer to. */
    @Nullable
    Draft current;

    Drafts(MessageSteps steps) {
        this.steps = steps;
    }

    /** The draft of a label; a numbered one is counted up first if {@code counts}. Null if it was not counted yet. */
    @Nullable
    Draft of(Label label, String type, boolean counts) {
        if (!label.numbered()) {
            return byLabel.computeIfAbsent(label.family(), name -> new Draft(name, type, false));
        }
        int number = counts ? numbers.merge(label.family(), 1, Integer::sum) : numbers.getOrDefault(label.family(), 0);
        return number == 0 ? null : byLabel.computeIfAbsent(label.text(number), name -> new Draft(name, type, false));
    }

    /** How far numbered labels are counted. */
    Map<String, Integer> numbers() {
        return Map.copyOf(numbers);
    }

    /** Makes the resources of an earlier place of the message the current ones again. */
    void countAgain(Map<String, Integer> earlier) {
        numbers.putAll(earlier);
    }

    /** Makes the first of each numbered label the current one. */
    void countFromFirst() {
        numbers.replaceAll((family, number) -> 1);
    }

    /** A resource made from a datatype: one per key. */
    Draft of(Key key, String type) {
        Draft known = byKey.get(new Known(type, key));
        if (known != null) {
            return known;
        }
        String name = type + "-" + numbers.merge(type + "-", 1, Integer::sum);
        while (byLabel.containsKey(name)) {
            name = type + "-" + numbers.merge(type + "-", 1, Integer::sum);
        }
        Draft draft = new Draft(name, type, true);
        byLabel.put(name, draft);
        byKey.put(new Known(type, key), draft);
        return draft;
    }

    /** A Reference to the current resource of a label's family; null if this message has none. */
    @Nullable
    JsonNode reference(Frame frame, String family) {
        Draft target = find(frame, family);
        return target == null ? null : reference(target);
    }

    ObjectNode reference(Draft target) {
        if (current != null) {
            current.refersTo.add(target);
        }
        return JsonNodeFactory.instance.objectNode().put("reference", Labels.reference(target.label()));
    }

    /** The current resource of a family, or one that a later segment will make; null if this message has none. */
    @Nullable
    Draft find(Frame frame, String family) {
        Label label = steps.label(family);
        if (label == null) {
            return byLabel.get(family);
        }
        int number = Math.max(1, numbers.getOrDefault(family, 0));
        Draft known = byLabel.get(label.text(number));
        if (known != null) {
            return known;
        }
        String type = steps.willMake(frame, label);
        return type == null ? null : byLabel.computeIfAbsent(label.text(number), name -> new Draft(name, type, false));
    }

    /** The finished patches, what is referred to before what refers to it where possible. */
    List<Patch> finish(List<Finding> findings) {
        Set<String> dropped = new LinkedHashSet<>();
        for (Draft draft : byLabel.values()) {
            if (!draft.stays()) {
                dropped.add(Labels.reference(draft.label()));
                if (draft.made && draft.keyPlace != null) {
                    findings.add(Finding.warning(
                            "MSG-105",
                            draft.keyPlace,
                            "no identifier for the " + draft.type()
                                    + ": it is left out; send one or map another field as its key"));
                }
            }
        }
        Set<Draft> ordered = new LinkedHashSet<>();
        Set<Draft> visiting = new LinkedHashSet<>();
        for (Draft draft : byLabel.values()) {
            order(draft, ordered, visiting);
        }
        List<Patch> patches = new ArrayList<>(ordered.size());
        for (Draft draft : ordered) {
            if (!dropped.contains(Labels.reference(draft.label()))) {
                if (!dropped.isEmpty()) {
                    draft.elements().forEach(element -> forget(element.value(), dropped));
                    draft.elements()
                            .removeIf(element -> element.value() instanceof ObjectNode object && object.isEmpty());
                }
                patches.add(draft.finish());
            }
        }
        return patches;
    }

    @Nullable
    Draft labelled(String label) {
        return byLabel.get(label);
    }

    /** An entry whose list has no owner in this message. */
    void leaveOut(String label) {
        Draft draft = byLabel.get(label);
        if (draft != null) {
            draft.made = false;
        }
    }

    Iterable<Draft> all() {
        return byLabel.values();
    }

    private static void order(Draft draft, Set<Draft> ordered, Set<Draft> visiting) {
        if (ordered.contains(draft) || !visiting.add(draft)) {
            return;
        }
        for (Draft target : draft.refersTo) {
            order(target, ordered, visiting);
        }
        ordered.add(draft);
    }

    /** Removes references to what was left out. */
    private static void forget(JsonNode node, Set<String> dropped) {
        if (node instanceof ObjectNode object
                && dropped.contains(object.path("reference").asText())) {
            object.remove("reference");
        }
        node.forEach(child -> forget(child, dropped));
    }
}
