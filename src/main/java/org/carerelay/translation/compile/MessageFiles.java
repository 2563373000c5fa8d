package org.carerelay.translation.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.carerelay.translation.Patch;
import org.carerelay.translation.dictionary.Hl7Dictionary;
import org.carerelay.translation.engine.Condition;
import org.carerelay.translation.engine.IdentityStep;
import org.carerelay.translation.engine.Label;
import org.carerelay.translation.engine.Layout;
import org.carerelay.translation.engine.ListStep;
import org.carerelay.translation.engine.MessageSteps;
import org.carerelay.translation.engine.SegmentMap;
import org.carerelay.translation.engine.SegmentStep;
import org.carerelay.translation.yaml.Position;
import org.carerelay.translation.yaml.Yaml;
import org.jspecify.annotations.Nullable;

/** Compiles one message file. */
final class MessageFiles {

    private final Layer layer;
    private final Problems problems;
    private final Map<String, Label> labels = new LinkedHashMap<>();
    private final Map<String, String> types = new HashMap<>();
    private final Set<String> counted = new HashSet<>();
    private final Map<String, Set<String>> set = new HashMap<>();
    private final Map<String, Position> places = new HashMap<>();

    MessageFiles(Layer layer, Problems problems) {
        this.layer = layer;
        this.problems = problems;
    }

    /** Families of the labels the file compiled last makes. */
    Map<String, String> types() {
        return types;
    }

    MessageSteps compile(String name, Yaml.Entries file) {
        Words words = new Words(file, problems).only(Form.MESSAGE_FILE);
        words.required("message");
        layer.ignores(words, Scope.segment(name, "MSH"));
        if (words.texts("events").isEmpty()) {
            problems.add("MAP-003", file.at(), "'events' is missing", "events: [A01, A04]");
        }
        List<Layout.Group> groups = new ArrayList<>();
        List<SegmentStep> steps = new ArrayList<>();
        collectLabels(words.many("segments"));
        segments(words.many("segments"), name, steps, groups);
        places.forEach((label, at) ->
                problems.usage().made(label, types.getOrDefault(label, ""), at, set.getOrDefault(label, Set.of())));
        IdentityLines identity = new IdentityLines(layer, problems, labels);
        List<IdentityStep> identities = identity.compile(words.many("identity"), Scope.segment(name, "MSH"));
        Map<String, Map<String, Patch.Effect>> effects = effects(words);
        return new MessageSteps(new Layout(new Layout.Group("", steps, groups)), labels, effects, identities);
    }

    /** Labels may be named before the segment that makes them. */
    private void collectLabels(List<Yaml> items) {
        for (Yaml item : items) {
            if (item instanceof Yaml.Entries entries) {
                if (entries.get("make") instanceof Yaml.Entries make) {
                    make.entries().keySet().forEach(text -> {
                        Label label = Label.of(text);
                        labels.putIfAbsent(label.family(), label);
                    });
                }
                if (entries.get("segments") instanceof Yaml.Many inner) {
                    collectLabels(inner.items());
                }
            }
        }
    }

    private void segments(List<Yaml> items, String file, List<SegmentStep> steps, List<Layout.Group> groups) {
        for (Yaml item : items) {
            Words words = Words.of(item, problems);
            if (words != null && words.has("group")) {
                words.only(Form.GROUP);
                List<SegmentStep> inner = new ArrayList<>();
                List<Layout.Group> deeper = new ArrayList<>();
                segments(words.many("segments"), file, inner, deeper);
                if (inner.isEmpty()) {
                    problems.add(
                            "MAP-003", words.map().at(), "a group without a segment", "its first segment starts it");
                }
                groups.add(new Layout.Group(String.valueOf(words.text("group")), inner, deeper));
            } else if (words != null) {
                SegmentStep step = segment(words.only(Form.SEGMENT), file);
                if (step != null) {
                    steps.add(step);
                }
            }
        }
    }

    private @Nullable SegmentStep segment(Words words, String file) {
        String name = words.required("segment");
        if (name == null) {
            return null;
        }
        if (!Hl7Dictionary.hasSegment(name)) {
            problems.add(
                    "MAP-020",
                    words.at("segment"),
                    "unknown segment '" + name + "'",
                    "a segment of HL7 2.5 or 2.8, or Z..");
        }
        Scope scope = Scope.segment(file, name);
        List<SegmentStep.Make> makes = new ArrayList<>();
        Words make = words.has("make") ? Words.of(words.get("make"), problems) : null;
        if (make != null) {
            for (String label : make.map().entries().keySet()) {
                for (Yaml map : make.many(label)) {
                    SegmentStep.Make one = make(label, map, make.at(label), name, scope);
                    if (one != null) {
                        makes.add(one);
                    }
                }
            }
        }
        ListStep list = words.has("list")
                ? new ListLine(layer, problems, labels, types).compile(words, name, makes, scope)
                : null;
        List<IdentityStep> identities =
                new IdentityLines(layer, problems, labels).compile(words.many("identity"), scope);
        return new SegmentStep(name, words.flag("required"), List.copyOf(makes), list, identities);
    }

    private SegmentStep.@Nullable Make make(String text, Yaml node, Position at, String segment, Scope scope) {
        String mapName;
        Condition when = null;
        if (node instanceof Yaml.Text plain && !plain.isNull()) {
            mapName = plain.text();
        } else {
            Words words = Words.of(node, problems);
            if (words == null) {
                return null;
            }
            words.only(Form.MAKE_LINE);
            mapName = words.required("map");
            Conditions.Read read = layer.rules().when(words, scope);
            when = read == null ? null : read.test();
        }
        SegmentMap map = mapName == null ? null : layer.segment(mapName);
        if (mapName != null && !layer.segmentNames().contains(mapName)) {
            problems.unknown("MAP-050", node.at(), "unknown segment file", mapName, layer.segmentNames());
        }
        if (map == null) {
            return null;
        }
        if (!map.segment().equals(segment)) {
            problems.add("MAP-050", node.at(), mapName + " maps " + map.segment() + ", not " + segment, "");
        }
        Label label = Label.of(text);
        map.elements().forEach(element -> set.computeIfAbsent(label.family(), family -> new HashSet<>())
                .add(element.path()));
        places.putIfAbsent(label.family(), at);
        String known = types.putIfAbsent(label.family(), map.type());
        if (known != null && !known.equals(map.type())) {
            problems.add(
                    "MAP-051",
                    at,
                    "label " + text + " is a " + known + " and, by " + mapName + ", a " + map.type(),
                    "another label");
        }
        boolean counts = label.numbered() && counted.add(label.family());
        return new SegmentStep.Make(label, map, when, counts);
    }

    private Map<String, Map<String, Patch.Effect>> effects(Words words) {
        Map<String, Map<String, Patch.Effect>> effects = new HashMap<>();
        Words all = words.has("effects") ? Words.of(words.get("effects"), problems) : null;
        if (all == null) {
            return effects;
        }
        for (String label : all.map().entries().keySet()) {
            if (!labels.containsKey(label)) {
                problems.unknown("MAP-052", all.at(label), "unknown label", label, labels.keySet());
            }
            Map<String, Patch.Effect> byEvent = new HashMap<>();
            Named.<Patch.Effect>byEvent(all.get(label), Patch.Effect.class, problems)
                    .forEach(byEvent::put);
            effects.put(label, byEvent);
        }
        return effects;
    }

    /** Makes whatever this file could not resolve a problem. */
    static void checkRefers(Layer layer, Map<String, String> types, Problems problems) {
        for (Layer.Refer refer : layer.refers()) {
            String type = types.get(refer.family());
            if (type == null) {
                problems.unknown("MAP-052", refer.at(), "unknown label", refer.family(), new TreeSet<>(types.keySet()));
            } else if (!refer.target().targets().isEmpty()
                    && !refer.target().targets().contains(type)) {
                problems.add(
                        "MAP-013",
                        refer.at(),
                        refer.target().name() + " may not refer to a " + type,
                        String.join(", ", refer.target().targets()));
            }
        }
    }
}
