package org.carerelay.translation.compile;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.carerelay.translation.dictionary.FhirElement;
import org.carerelay.translation.engine.Build;
import org.carerelay.translation.engine.CodeTable;
import org.carerelay.translation.engine.Conversion;
import org.carerelay.translation.engine.Converter;
import org.carerelay.translation.engine.FieldRef;
import org.carerelay.translation.engine.Primitives;
import org.carerelay.translation.engine.Yield;
import org.carerelay.translation.yaml.Position;
import org.jspecify.annotations.Nullable;

/** Finds the conversion of a rule: {@code as}, {@code table}, {@code set}, or what the element's type implies. */
public final class Conversions {

    /** Composites whose first component is what a primitive element wants. */
    public static final Set<String> FIRST_COMPONENT = Set.of(
            "CWE", "CE", "CNE", "CF", "CX", "EI", "HD", "TS", "FN", "SAD", "MSG", "PT", "VID", "CQ", "MO", "DLN", "PLN",
            "XON");

    private static final Set<String> TEXTS =
            Set.of("string", "markdown", "code", "id", "uri", "url", "canonical", "oid", "uuid", "base64Binary");
    private static final Set<String> NUMBERS = Set.of("integer", "positiveInt", "unsignedInt", "decimal");
    private static final Set<String> QUANTITIES =
            Set.of("Quantity", "SimpleQuantity", "Age", "Duration", "Count", "Distance", "Money");

    private final Layer layer;
    private final Problems problems;
    private final Scope scope;

    Conversions(Layer layer, Problems problems, Scope scope) {
        this.layer = layer;
        this.problems = problems;
        this.scope = scope;
    }

    /** For a field alone. */
    @Nullable
    Conversion plain(Place place, FhirElement target, Position at) {
        Conversion conversion = Primitives.to(target.type().name());
        if (conversion == null) {
            problems.add(
                    "MAP-013",
                    at,
                    place.ref().text() + " alone cannot become a " + target.type(),
                    "as: "
                            + String.join(
                                    " | ", layer.datatypesGiving(target.type().name())));
            return null;
        }
        checkComposite(place, target, at);
        return conversion;
    }

    @Nullable
    Conversion of(Words words, FhirElement target, List<Place> from, @Nullable Place repeated, @Nullable Build set) {
        List<Place> places = new ArrayList<>(from);
        if (repeated != null) {
            places.add(repeated);
        }
        Conversion base = null;
        if (words.has("as")) {
            base = as(words, target, places, from);
            if (base == null) {
                return null;
            }
        } else if (set != null) {
            return (frame, span, level) -> Build.forValue(set, frame);
        }
        if (words.has("table")) {
            base = table(words, target, base, places);
        } else if (base == null && !places.isEmpty()) {
            base = plain(places.get(0), target, words.map().at());
        }
        return base != null && set != null ? Yield.merged(base, set) : base;
    }

    private @Nullable Conversion as(Words words, FhirElement target, List<Place> places, List<Place> from) {
        String name = words.text("as");
        if (name == null) {
            return null;
        }
        Converter converter = Converter.named(name);
        List<FieldRef> with = new ArrayList<>();
        for (Place place : layer.rules().places(words, "with", scope)) {
            with.add(place.ref());
        }
        if (converter == null) {
            if (!with.isEmpty()) {
                problems.add(
                        "MAP-002",
                        words.at("with"),
                        "'with' is for converters",
                        String.join(", ", new TreeSet<>(Converter.names())));
            }
            return datatype(name, words.at("as"), target, places);
        }
        boolean fits = converter.types().stream().anyMatch(type -> fits(type, target));
        if (!fits) {
            problems.add(
                    "MAP-013",
                    words.at("as"),
                    "converter " + name + " gives " + converter.types() + ", " + target.name() + " is a "
                            + target.type(),
                    "");
        }
        if (with.size() < converter.leastWith() || with.size() > converter.mostWith()) {
            problems.add(
                    "MAP-003",
                    words.at("as"),
                    name + " with " + with.size() + " fields in 'with'",
                    converter.leastWith() + " to " + converter.mostWith());
            return null;
        }
        if (converter.needsFrom() && places.isEmpty()) {
            problems.add("MAP-003", words.at("as"), name + " without a field", "from: FIELD");
            return null;
        }
        return converter.binding().bind(from.stream().map(Place::ref).toList(), with, scope.file());
    }

    private @Nullable Conversion datatype(String name, Position at, FhirElement target, List<Place> places) {
        Layer.Datatype datatype = layer.datatype(name);
        if (datatype == null && layer.datatypeNames().contains(name)) {
            return null;
        }
        if (datatype == null) {
            Set<String> known = new TreeSet<>(layer.datatypeNames());
            known.addAll(Converter.names());
            problems.unknown("MAP-030", at, "unknown datatype file or converter", name, known);
            return null;
        }
        if (!fits(datatype.to(), target) && !(target.type().isReference() && datatype.makesResource())) {
            problems.add(
                    "MAP-013",
                    at,
                    name + " gives a " + datatype.to() + ", " + target.name() + " is a " + target.type(),
                    String.join(", ", layer.datatypesGiving(target.type().name())));
        } else if (target.type().isReference()
                && datatype.makesResource()
                && !target.targets().isEmpty()
                && !target.targets().contains(datatype.to())) {
            problems.add(
                    "MAP-013",
                    at,
                    target.name() + " may not refer to a " + datatype.to(),
                    String.join(", ", target.targets()));
        }
        if (places.isEmpty()) {
            problems.add("MAP-003", at, name + " without a field", "from: FIELD or each: FIELD");
            return null;
        }
        for (Place place : places) {
            if (!place.types().isEmpty() && !servesAny(datatype.datatypes(), place.types())) {
                problems.add(
                        "MAP-031",
                        at,
                        name + " converts " + String.join(", ", datatype.datatypes()) + ", "
                                + place.ref().text() + " is " + String.join(", ", place.types()),
                        "");
            }
        }
        return datatype.conversion();
    }

    private @Nullable Conversion table(Words words, FhirElement target, @Nullable Conversion base, List<Place> places) {
        String name = words.text("table");
        CodeTable table = name == null ? null : layer.table(name);
        if (table == null) {
            problems.unknown("MAP-032", words.at("table"), "unknown table", String.valueOf(name), layer.tableNames());
            return null;
        }
        if (!target.codes().isEmpty()) {
            Set<String> wrong = new LinkedHashSet<>();
            table.entries().values().forEach(entry -> {
                if (!entry.code().isEmpty() && !target.codes().contains(entry.code())) {
                    wrong.add(entry.code());
                }
            });
            for (String code : wrong) {
                problems.unknown(
                        "MAP-014",
                        words.at("table"),
                        "table " + name + " gives a code that " + target.name() + " does not know:",
                        code,
                        target.codes());
            }
        }
        return switch (target.type().name()) {
            case "code", "id", "uri" -> table.toCode();
            case "string" -> table.toText();
            case "Coding" -> table.toCoding(base != null ? base : Primitives.codeOf(table));
            case "CodeableConcept" -> table.toConcept(base != null ? base : Primitives.conceptOf(table));
            default -> {
                problems.add(
                        "MAP-013",
                        words.at("table"),
                        "a table gives no " + target.type(),
                        "code, string, Coding, CodeableConcept");
                yield null;
            }
        };
    }

    private void checkComposite(Place place, FhirElement target, Position at) {
        for (String type : place.types()) {
            if (layer.isComposite(type) && !FIRST_COMPONENT.contains(type)) {
                problems.add(
                        "MAP-024",
                        at,
                        place.ref().text() + " is a " + type + " and cannot become one " + target.type(),
                        place.ref().text() + ".1 or as: DATATYPE");
                return;
            }
        }
    }

    private static boolean fits(String gives, FhirElement target) {
        String wanted = target.type().name();
        return gives.equals(wanted)
                || TEXTS.contains(gives) && TEXTS.contains(wanted)
                || NUMBERS.contains(gives) && NUMBERS.contains(wanted)
                || QUANTITIES.contains(gives) && QUANTITIES.contains(wanted)
                || gives.equals("instant") && wanted.equals("dateTime");
    }

    /** Whether one of the types a field has had is one the file converts; primitives are alike. */
    private boolean servesAny(List<String> converts, List<String> types) {
        for (String type : types) {
            if (converts.contains(type)
                    || type.equalsIgnoreCase("varies")
                    || !layer.isComposite(type) && converts.stream().noneMatch(layer::isComposite)) {
                return true;
            }
        }
        return false;
    }
}
