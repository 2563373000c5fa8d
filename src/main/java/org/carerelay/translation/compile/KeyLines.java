package org.carerelay.translation.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.carerelay.translation.dictionary.FhirElement;
import org.carerelay.translation.dictionary.FhirModel;
import org.carerelay.translation.engine.KeyStep;
import org.carerelay.translation.yaml.Yaml;

/** Compiles {@code keys}. */
final class KeyLines {

    private final Layer layer;
    private final Problems problems;

    KeyLines(Layer layer, Problems problems) {
        this.layer = layer;
        this.problems = problems;
    }

    List<KeyStep> compile(List<Yaml> lines, String resourceType, Scope scope) {
        FhirElement identifier = new FhirElement(
                "identifier",
                java.util.Objects.requireNonNull(FhirModel.type("Identifier")),
                true,
                Set.of(),
                List.of());
        List<KeyStep> steps = new ArrayList<>();
        for (Yaml line : lines) {
            Words words = Words.of(line, problems);
            if (words == null) {
                continue;
            }
            Rules.Compiled rule = layer.rules().key(line, identifier, scope);
            if (rule != null) {
                List<String> fields = rule.rule().fields();
                String place = fields.isEmpty() ? place(String.valueOf(words.text("as")), scope) : fields.get(0);
                steps.add(new KeyStep(
                        rule.rule().yield(),
                        resourceType,
                        !words.has("identifying") || words.flag("identifying"),
                        words.flag("otherwise"),
                        rule.rule().required(),
                        place));
            }
        }
        return steps;
    }

    /** The field that a converter without field reads. */
    private static String place(String converter, Scope scope) {
        return switch (converter) {
            case "visit-key", "visit-patient" -> "PV1-19";
            default -> scope.slot();
        };
    }
}
