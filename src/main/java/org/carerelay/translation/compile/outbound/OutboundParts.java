package org.carerelay.translation.compile.outbound;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.carerelay.translation.compile.Fields;
import org.carerelay.translation.compile.Place;
import org.carerelay.translation.compile.Problems;
import org.carerelay.translation.compile.Scope;
import org.carerelay.translation.compile.Words;
import org.carerelay.translation.dictionary.Hl7Dictionary;
import org.carerelay.translation.engine.FieldRef;
import org.carerelay.translation.outbound.Parts;
import org.carerelay.translation.outbound.Piece;
import org.carerelay.translation.yaml.Yaml;
import org.jspecify.annotations.Nullable;

/** Compiles the {@code set} of an outbound segment or datatype file: places of the message and what is written there. */
final class OutboundParts {

    private final OutboundRules rules;
    private final Fields fields;
    private final Problems problems;

    OutboundParts(OutboundRules rules, Problems problems) {
        this.rules = rules;
        this.fields = new Fields(problems);
        this.problems = problems;
    }

    /** A place under a number: rules of its own, or places inside it. */
    private static final class Node {
        @Nullable
        Piece piece;

        boolean required;
        String name = "";
        final Map<Integer, Node> inner = new TreeMap<>();

        Parts parts() {
            List<Parts.Part> parts = new ArrayList<>();
            inner.forEach((number, node) -> parts.add(new Parts.Part(
                    number, node.name, node.piece == null ? node.parts() : node.piece, node.required())));
            return new Parts(parts);
        }

        boolean required() {
            return required || inner.values().stream().anyMatch(node -> node.required);
        }
    }

    Parts compile(@Nullable Yaml set, Scope scope, Anchor anchor) {
        Node root = new Node();
        Words words = Words.of(set, problems);
        if (words == null) {
            return root.parts();
        }
        for (String name : new LinkedHashMap<>(words.map().entries()).keySet()) {
            Place place = fields.read(name, words.at(name), scope);
            List<Integer> numbers = place == null ? List.of() : numbers(place.ref(), scope);
            if (place == null || numbers.isEmpty()) {
                if (place != null) {
                    problems.add(
                            "MAP-022", words.at(name), "'" + name + "' is no place in " + scope.slot(), scope.slot());
                }
                continue;
            }
            Node node = root;
            for (int number : numbers) {
                node = node.inner.computeIfAbsent(number, n -> new Node());
                if (node.piece != null) {
                    problems.add(
                            "MAP-060",
                            words.at(name),
                            "the whole of which '" + name + "' is a part is set already",
                            "");
                }
            }
            if (!node.inner.isEmpty()) {
                problems.add("MAP-060", words.at(name), "parts of '" + name + "' are set already", "");
            }
            fill(node, name, words, place, scope, anchor);
        }
        name(root, scope.slot(), scope.segment() == null ? '.' : '-');
        return root.parts();
    }

    private void fill(Node node, String name, Words words, Place place, Scope scope, Anchor anchor) {
        boolean repeats = place.ref() instanceof FieldRef.OfSegment field
                && field.component() == 0
                && Hl7Dictionary.repeats(field.segment(), field.field());
        OutboundRules.Target target = new OutboundRules.Target(name, place.types(), repeats);
        List<Piece> pieces = new ArrayList<>();
        for (Yaml rule : words.many(name)) {
            Piece piece = rules.compile(rule, target, anchor);
            if (piece != null) {
                pieces.add(piece);
            }
            node.required |= rule instanceof Yaml.Entries entries && new Words(entries, problems).flag("required");
        }
        node.piece = pieces.size() > 1 && repeats ? Piece.all(pieces) : Piece.firstOf(pieces);
    }

    private static void name(Node node, String name, char separator) {
        node.name = name;
        node.inner.forEach((number, inner) -> name(inner, name + separator + number, '.'));
    }

    /** Field, component, subcomponent; empty if the place is in another segment or type. */
    private static List<Integer> numbers(FieldRef ref, Scope scope) {
        List<Integer> numbers = new ArrayList<>();
        if (ref instanceof FieldRef.OfSegment field && field.segment().equals(scope.segment())) {
            numbers.add(field.field());
            add(numbers, field.component(), field.subcomponent());
        } else if (ref instanceof FieldRef.OfValue value) {
            add(numbers, value.component(), value.subcomponent());
        }
        return numbers;
    }

    private static void add(List<Integer> numbers, int component, int subcomponent) {
        if (component > 0) {
            numbers.add(component);
        }
        if (subcomponent > 0) {
            numbers.add(subcomponent);
        }
    }
}
