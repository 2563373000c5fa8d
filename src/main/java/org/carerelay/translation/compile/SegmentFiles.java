package org.carerelay.translation.compile;

import java.util.List;
import org.carerelay.translation.dictionary.FhirModel;
import org.carerelay.translation.dictionary.FhirType;
import org.carerelay.translation.dictionary.Hl7Dictionary;
import org.carerelay.translation.engine.SegmentMap;
import org.carerelay.translation.yaml.Yaml;
import org.jspecify.annotations.Nullable;

/** Compiles segment files. */
final class SegmentFiles {

    private final Layer layer;
    private final Problems problems;

    SegmentFiles(Layer layer, Problems problems) {
        this.layer = layer;
        this.problems = problems;
    }

    @Nullable
    SegmentMap compile(String name, Yaml.Entries file) {
        Words words = new Words(file, problems).only(Form.SEGMENT_FILE);
        String segment = words.required("segment");
        String to = words.required("to");
        if (!words.has("set")) {
            problems.add("MAP-003", file.at(), "'set' is missing", "set: { ELEMENT: RULE }");
        }
        if (segment == null || to == null) {
            return null;
        }
        if (!Hl7Dictionary.hasSegment(segment)) {
            problems.add(
                    "MAP-020",
                    words.at("segment"),
                    "unknown segment '" + segment + "'",
                    "a segment of HL7 2.5 or 2.8, or Z..");
        }
        FhirType type = FhirModel.type(to);
        if (type == null || !type.isResource()) {
            problems.unknown("MAP-010", words.at("to"), "unknown FHIR resource type", to, FhirModel.typeNames());
            return null;
        }
        Scope scope = Scope.segment(name, segment);
        layer.ignores(words, scope);
        return new SegmentMap(
                name,
                segment,
                to,
                List.copyOf(new KeyLines(layer, problems).compile(words.many("keys"), to, scope)),
                List.copyOf(layer.elements().ofResource(words.get("set"), type, scope)));
    }
}
