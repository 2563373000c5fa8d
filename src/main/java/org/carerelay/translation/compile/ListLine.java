package org.carerelay.translation.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.carerelay.translation.SegmentList;
import org.carerelay.translation.engine.FieldRef;
import org.carerelay.translation.engine.Label;
import org.carerelay.translation.engine.ListStep;
import org.carerelay.translation.engine.SegmentStep;
import org.carerelay.translation.yaml.Yaml;
import org.jspecify.annotations.Nullable;

/** Compiles the {@code list} of a segment. */
final class ListLine {

    private final Layer layer;
    private final Problems problems;
    private final Map<String, Label> labels;
    private final Map<String, String> types;

    ListLine(Layer layer, Problems problems, Map<String, Label> labels, Map<String, String> types) {
        this.layer = layer;
        this.problems = problems;
        this.labels = labels;
        this.types = types;
    }

    @Nullable
    ListStep compile(Words segmentWords, String segment, List<SegmentStep.Make> makes, Scope scope) {
        Words words = Words.of(segmentWords.get("list"), problems);
        if (words == null) {
            return null;
        }
        words.only(Form.LIST_LINE);
        Label entry = makes.stream()
                .filter(SegmentStep.Make::counts)
                .map(SegmentStep.Make::label)
                .findFirst()
                .orElse(null);
        if (entry == null) {
            problems.add(
                    "MAP-003",
                    words.map().at(),
                    "a list without a numbered label",
                    "make: { \"" + segment + "-#\": … }");
            return null;
        }
        List<String> owners = new ArrayList<>();
        for (Yaml.Text owner : words.texts("owner")) {
            if (!labels.containsKey(owner.text())) {
                problems.unknown("MAP-052", owner.at(), "unknown label", owner.text(), labels.keySet());
            }
            owners.add(owner.text());
        }
        if (owners.isEmpty()) {
            problems.add("MAP-003", words.map().at(), "'owner' is missing", "owner: Patient");
        }
        List<FieldRef> content = layer.rules().places(words, "content", scope).stream()
                .map(Place::ref)
                .toList();
        if (content.isEmpty()) {
            problems.add("MAP-003", words.map().at(), "'content' is missing", "content: [" + segment + "-3]");
        }
        String mode = words.required("mode");
        SegmentList.Mode constant =
                mode == null ? null : Named.constant(mode, SegmentList.Mode.class, words.at("mode"), problems);
        return constant == null
                ? null
                : new ListStep(
                        segment,
                        entry,
                        types.getOrDefault(entry.family(), ""),
                        List.copyOf(owners),
                        content,
                        one(words, "unique", scope),
                        one(words, "action", scope),
                        constant);
    }

    private @Nullable FieldRef one(Words words, String word, Scope scope) {
        List<Place> places = layer.rules().places(words, word, scope);
        return places.isEmpty() ? null : places.get(0).ref();
    }
}
