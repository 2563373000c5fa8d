package org.carerelay.translation.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.carerelay.translation.dictionary.FhirElement;
import org.carerelay.translation.dictionary.FhirModel;
import org.carerelay.translation.dictionary.FhirType;
import org.carerelay.translation.dictionary.Hl7Dictionary;
import org.carerelay.translation.engine.Conversion;
import org.carerelay.translation.engine.DatatypeMap;
import org.carerelay.translation.engine.Element;
import org.carerelay.translation.engine.KeyStep;
import org.carerelay.translation.engine.ResourceMap;
import org.carerelay.translation.engine.Yield;
import org.carerelay.translation.yaml.Yaml;
import org.jspecify.annotations.Nullable;

/** Compiles datatype files. */
final class DatatypeFiles {

    private final Layer layer;
    private final Problems problems;

    DatatypeFiles(Layer layer, Problems problems) {
        this.layer = layer;
        this.problems = problems;
    }

    Layer.@Nullable Datatype compile(String name, Yaml.Entries file) {
        Words words = new Words(file, problems).only(Form.DATATYPE_FILE);
        List<String> datatypes = new ArrayList<>();
        for (Yaml.Text type : words.texts("datatype")) {
            if (Hl7Dictionary.hasType(type.text())) {
                datatypes.add(type.text());
            } else {
                problems.add("MAP-020", type.at(), "unknown HL7 datatype '" + type.text() + "'", "XPN, CX, CWE …");
            }
        }
        String to = words.has("first") && !words.has("to") ? firstOf(words) : words.required("to");
        FhirType type = to == null ? null : FhirModel.type(to);
        if (to != null && type == null) {
            problems.unknown("MAP-010", words.at("to"), "unknown FHIR type", to, FhirModel.typeNames());
        }
        if (datatypes.isEmpty() && !words.has("datatype")) {
            problems.add("MAP-003", file.at(), "'datatype' is missing", "datatype: XPN");
        }
        if (type == null || to == null || datatypes.isEmpty()) {
            return null;
        }
        Scope scope = Scope.datatype(name, datatypes);
        Conversion conversion = conversion(words, type, scope);
        if (conversion != null && words.has("when")) {
            Conditions.Read when = layer.rules().when(words, scope);
            Conversion always = conversion;
            conversion = when == null ? always : DatatypeMap.onlyWhen(when.test(), always);
        }
        return conversion == null ? null : new Layer.Datatype(to, type.isResource(), datatypes, conversion);
    }

    /** A file that only chooses gives what its first candidate gives. */
    private @Nullable String firstOf(Words words) {
        for (Yaml.Text text : words.texts("first")) {
            Layer.Datatype candidate = layer.datatype(text.text());
            if (candidate != null) {
                return candidate.to();
            }
            if (!layer.datatypeNames().contains(text.text())) {
                problems.unknown("MAP-030", text.at(), "unknown datatype file", text.text(), layer.datatypeNames());
            }
        }
        return null;
    }

    private @Nullable Conversion conversion(Words words, FhirType type, Scope scope) {
        if (words.has("first")) {
            List<Conversion> candidates = new ArrayList<>();
            for (Yaml.Text text : words.texts("first")) {
                Layer.Datatype candidate = layer.datatype(text.text());
                if (candidate != null && candidate.to().equals(type.name())) {
                    candidates.add(candidate.conversion());
                } else if (candidate != null) {
                    problems.add("MAP-013", text.at(), text.text() + " gives a " + candidate.to(), "a " + type);
                } else if (!layer.datatypeNames().contains(text.text())) {
                    problems.unknown("MAP-030", text.at(), "unknown datatype file", text.text(), layer.datatypeNames());
                }
            }
            return DatatypeMap.first(candidates);
        }
        if (type.isResource()) {
            return resource(words, type, scope);
        }
        if (!type.isPrimitive()) {
            if (!words.has("set")) {
                problems.add(
                        "MAP-003", words.map().at(), "'set' is missing", "set: { ELEMENT: RULE } or first: [FILE]");
                return null;
            }
            return DatatypeMap.object(layer.elements().ofObject(words.get("set"), type, scope));
        }
        if (!words.has("value")) {
            problems.add("MAP-003", words.map().at(), "'value' is missing", "value: RULE, for a " + type);
            return null;
        }
        return new DatatypeMap(single(words.many("value"), type, scope));
    }

    private Conversion resource(Words words, FhirType type, Scope scope) {
        List<KeyStep> keys = new KeyLines(layer, problems).compile(words.many("keys"), type.name(), scope);
        if (!words.has("keys")) {
            problems.add(
                    "MAP-003", words.map().at(), "'keys' is missing", "keys, which tell one " + type + " from another");
        }
        FhirType text = FhirModel.type("string");
        Yield display = words.has("display") && text != null ? single(words.many("display"), text, scope) : null;
        List<Element> elements =
                words.has("set") ? layer.elements().ofResource(words.get("set"), type, scope) : List.of();
        problems.usage()
                .made(
                        scope.file(),
                        type.name(),
                        words.map().at(),
                        elements.stream().map(Element::path).collect(Collectors.toSet()));
        return new ResourceMap(scope.slot(), type.name(), keys, elements, display);
    }

    private Yield single(List<Yaml> rules, FhirType type, Scope scope) {
        FhirElement element = new FhirElement("value", type, false, Set.of(), List.of());
        List<Yield> yields = new ArrayList<>();
        for (Yaml rule : rules) {
            Rules.Compiled compiled = layer.rules().compile(rule, element, scope);
            if (compiled != null) {
                yields.add(compiled.rule().yield());
            }
        }
        return yields.isEmpty() ? frame -> null : Yield.firstOf(yields);
    }
}
