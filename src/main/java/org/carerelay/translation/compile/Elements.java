package org.carerelay.translation.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.carerelay.translation.dictionary.FhirElement;
import org.carerelay.translation.dictionary.FhirType;
import org.carerelay.translation.engine.Build;
import org.carerelay.translation.engine.Element;
import org.carerelay.translation.engine.FieldRef;
import org.carerelay.translation.engine.Yield;
import org.carerelay.translation.yaml.Position;
import org.carerelay.translation.yaml.Yaml;
import org.jspecify.annotations.Nullable;

/** Compiles a {@code set}: the elements of a resource, or the parts of an object. */
final class Elements {

    private final Rules rules;
    private final Problems problems;

    Elements(Rules rules, Problems problems) {
        this.rules = rules;
        this.problems = problems;
    }

    /** For a resource: each path becomes patches. */
    List<Element> ofResource(@Nullable Yaml set, FhirType type, Scope scope) {
        List<Element> elements = new ArrayList<>();
        Words words = Words.of(set, problems);
        if (words == null) {
            return elements;
        }
        for (Map.Entry<String, Yaml> line : words.map().entries().entrySet()) {
            FhirElement element = resolve(line.getKey(), type, words.at(line.getKey()));
            if (element != null) {
                List<Element.Rule> compiled = new ArrayList<>();
                boolean always = false;
                for (Yaml rule : words.many(line.getKey())) {
                    Rules.Compiled one = rules.compile(rule, element, scope);
                    always = seen(rule, one, always, line.getKey(), element, type);
                    if (one != null) {
                        compiled.add(one.rule());
                    }
                }
                boolean code = element.type().name().equals("code") && !element.repeats();
                elements.add(
                        new Element(line.getKey(), code ? beside(line.getKey()) : null, element.repeats(), compiled));
            }
        }
        return elements;
    }

    /** For an object: each path becomes a part. */
    Build ofObject(@Nullable Yaml set, FhirType type, Scope scope) {
        List<Build.Part> parts = new ArrayList<>();
        Words words = Words.of(set, problems);
        if (words == null) {
            return new Build(parts, null);
        }
        FieldRef first = null;
        for (Map.Entry<String, Yaml> line : words.map().entries().entrySet()) {
            FhirElement element = resolve(line.getKey(), type, words.at(line.getKey()));
            if (element != null) {
                List<Yield> yields = new ArrayList<>();
                boolean reads = false;
                boolean required = false;
                boolean always = false;
                for (Yaml rule : words.many(line.getKey())) {
                    Rules.Compiled one = rules.compile(rule, element, scope);
                    always = seen(rule, one, always, line.getKey(), element, type);
                    if (one != null) {
                        yields.add(Yield.traced(
                                one.rule().yield(),
                                line.getKey(),
                                one.rule().fields(),
                                one.rule().line()));
                        reads |= one.reads();
                        first = first == null ? one.first() : first;
                        required |= one.rule().required();
                    }
                }
                if (!yields.isEmpty()) {
                    Yield yield = element.repeats() && yields.size() > 1 ? Yield.all(yields) : Yield.firstOf(yields);
                    parts.add(new Build.Part(
                            List.of(line.getKey().split("\\.")), element.repeats(), yield, reads, required));
                }
            }
        }
        return new Build(parts, first);
    }

    /** Notes what the rule uses. @return whether no later rule of a single element can be reached */
    private boolean seen(
            Yaml rule,
            Rules.@Nullable Compiled compiled,
            boolean always,
            String path,
            FhirElement element,
            FhirType type) {
        if (always && !element.repeats()) {
            problems.warn("MAP-102", rule.at(), "never reached: a line above gives '" + path + "' a value always", "");
        }
        if (rule instanceof Yaml.Entries entries && entries.get("table") instanceof Yaml.Text table) {
            String owner =
                    path.contains(".") ? type.name() + "." + path.substring(0, path.lastIndexOf('.')) : type.name();
            problems.usage().coded(owner, element, table.text(), entries.keyAt("table"));
        }
        return always || compiled != null && compiled.always();
    }

    /** The element at the end of a path; null, and a problem, if there is none or the way goes through a repeating one. */
    @Nullable
    FhirElement resolve(String path, FhirType type, Position at) {
        FhirType owner = type;
        FhirElement element = null;
        for (String name : path.split("\\.", -1)) {
            if (element != null && element.repeats()) {
                problems.add(
                        "MAP-015",
                        at,
                        "'" + path + "' goes through " + element.name() + ", which repeats",
                        element.name() + ": { set: { … } }");
                return null;
            }
            FhirElement found = owner.element(name);
            if (found == null) {
                problems.unknown("MAP-011", at, owner + " has no element", name, owner.elementNames());
                return null;
            }
            element = found;
            owner = found.type();
        }
        return element;
    }

    /** {@code gender} to {@code _gender.extension}. */
    private static String beside(String path) {
        int dot = path.lastIndexOf('.');
        return path.substring(0, dot + 1) + "_" + path.substring(dot + 1) + ".extension";
    }
}
