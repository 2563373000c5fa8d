package org.carerelay.translation.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.carerelay.translation.IdentityChange;
import org.carerelay.translation.dictionary.FhirElement;
import org.carerelay.translation.dictionary.FhirModel;
import org.carerelay.translation.engine.IdentityStep;
import org.carerelay.translation.engine.KeyStep;
import org.carerelay.translation.engine.Label;
import org.carerelay.translation.engine.Yield;
import org.carerelay.translation.yaml.Yaml;
import org.jspecify.annotations.Nullable;

/** Compiles {@code identity}. */
final class IdentityLines {

    private final Layer layer;
    private final Problems problems;
    private final Map<String, Label> labels;

    IdentityLines(Layer layer, Problems problems, Map<String, Label> labels) {
        this.layer = layer;
        this.problems = problems;
        this.labels = labels;
    }

    List<IdentityStep> compile(List<Yaml> lines, Scope scope) {
        List<IdentityStep> steps = new ArrayList<>();
        for (Yaml line : lines) {
            Words words = Words.of(line, problems);
            if (words != null) {
                IdentityStep step = compile(words.only(Form.IDENTITY_LINE), scope);
                if (step != null) {
                    steps.add(step);
                }
            }
        }
        return steps;
    }

    private @Nullable IdentityStep compile(Words words, Scope scope) {
        for (String word : List.of("kind", "survivor", "prior")) {
            if (!words.has(word)) {
                problems.add("MAP-003", words.map().at(), "'" + word + "' is missing", "kind, survivor, prior");
                return null;
            }
        }
        Map<String, IdentityChange.Kind> kinds = Named.byEvent(words.get("kind"), IdentityChange.Kind.class, problems);
        String resource =
                kinds.values().stream().allMatch(kind -> kind.name().contains("VISIT")) ? "Encounter" : "Patient";
        IdentityStep.Party prior = party(words, "prior", resource, scope);
        Conditions.Read when = layer.rules().when(words, scope);
        return new IdentityStep(
                kinds,
                party(words, "survivor", resource, scope),
                prior,
                name(words, scope),
                when == null ? null : when.test(),
                prior instanceof IdentityStep.Party.Keyed keyed && !keyed.keys().isEmpty()
                        ? keyed.keys().get(0).place()
                        : "PID-3");
    }

    private IdentityStep.Party party(Words words, String word, String resource, Scope scope) {
        Yaml node = words.get(word);
        if (node instanceof Yaml.Text text) {
            String family = text.text().replaceFirst("-\\d+$", "");
            if (!labels.containsKey(text.text()) && !labels.containsKey(family)) {
                problems.unknown("MAP-052", text.at(), "unknown label", text.text(), labels.keySet());
            }
            return new IdentityStep.Party.Labelled(text.text());
        }
        List<KeyStep> keys = new KeyLines(layer, problems).compile(words.many(word), resource, scope);
        return new IdentityStep.Party.Keyed(keys);
    }

    private @Nullable Yield name(Words words, Scope scope) {
        Yaml name = words.get("name");
        var string = FhirModel.type("string");
        if (name == null || string == null) {
            return null;
        }
        Rules.Compiled rule =
                layer.rules().compile(name, new FhirElement("name", string, false, Set.of(), List.of()), scope);
        return rule == null ? null : rule.rule().yield();
    }
}
