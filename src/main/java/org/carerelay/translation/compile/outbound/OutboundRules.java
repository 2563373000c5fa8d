package org.carerelay.translation.compile.outbound;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.carerelay.translation.compile.Conversions;
import org.carerelay.translation.compile.Form;
import org.carerelay.translation.compile.Problems;
import org.carerelay.translation.compile.Words;
import org.carerelay.translation.dictionary.Hl7Dictionary;
import org.carerelay.translation.engine.CodeTable;
import org.carerelay.translation.outbound.Check;
import org.carerelay.translation.outbound.Piece;
import org.carerelay.translation.outbound.Values;
import org.carerelay.translation.outbound.Way;
import org.carerelay.translation.yaml.Position;
import org.carerelay.translation.yaml.Yaml;
import org.jspecify.annotations.Nullable;

/** Compiles single outbound rules. */
final class OutboundRules {

    private final OutboundLayer layer;
    private final Problems problems;
    private final Ways ways;

    OutboundRules(OutboundLayer layer, Problems problems) {
        this.layer = layer;
        this.problems = problems;
        this.ways = new Ways(problems);
    }

    Ways ways() {
        return ways;
    }

    /**
     * Where a rule's value goes.
     *
     * @param types HL7 types of the place; empty if anything may stand there
     * @param repeats whether the field may repeat
     */
    record Target(String name, List<String> types, boolean repeats) {}

    /** Null, and a problem, if the rule cannot be. */
    @Nullable
    Piece compile(Yaml node, Target target, Anchor anchor) {
        if (node instanceof Yaml.Text text && !text.isNull()) {
            Ways.Read read = ways.read(text.text(), text.at(), anchor);
            Piece plain = read == null ? null : plain(read, target, text.at());
            return read == null || plain == null ? null : Piece.from(read.way(), context -> true, Way.HERE, plain);
        }
        Words words = Words.of(node, problems);
        return words == null ? null : rule(words.only(Form.OUTBOUND_RULE), target, anchor);
    }

    private @Nullable Piece rule(Words words, Target target, Anchor anchor) {
        Check when = ways.check(words, "when", anchor);
        Piece made = words.has("value") ? constant(words) : read(words, target, anchor);
        return made == null ? null : words.has("when") ? Piece.when(when, made) : made;
    }

    private @Nullable Piece constant(Words words) {
        String value = words.text("value");
        return value == null ? null : Piece.constant(value);
    }

    private @Nullable Piece read(Words words, Target target, Anchor anchor) {
        boolean each = words.has("each");
        if (each && !target.repeats()) {
            problems.add("MAP-012", words.at("each"), target.name() + " does not repeat", "from: for one value");
        }
        List<Yaml.Text> texts = words.texts(each ? "each" : "from");
        String as = words.has("as") ? words.text("as") : null;
        if (texts.isEmpty()) {
            Piece alone = as != null && Values.ALONE.contains(as) ? Values.CONVERTERS.get(as) : null;
            if (alone == null) {
                problems.add("MAP-003", words.map().at(), "a rule that says nothing", "from, each, value or as");
            }
            return alone;
        }
        List<Piece> pieces = new ArrayList<>();
        for (Yaml.Text text : texts) {
            Ways.Read way = ways.read(text.text(), text.at(), anchor);
            Ways.Read taken = way == null ? null : take(words, way);
            Piece conversion = taken == null ? null : conversion(words, as, taken, target, text.at());
            if (way == null || taken == null || conversion == null) {
                return null;
            }
            Check where = ways.check(words, "where", way.end());
            Way take = words.has("take") ? taken.way() : Way.HERE;
            pieces.add(
                    each
                            ? Piece.each(way.way(), where, take, conversion)
                            : Piece.from(way.way(), where, take, conversion));
        }
        return pieces.size() == 1 ? pieces.get(0) : Piece.firstOf(pieces);
    }

    /** What is taken of each thing found: a part of it, or the whole. */
    private Ways.@Nullable Read take(Words words, Ways.Read found) {
        String path = words.has("take") ? words.text("take") : null;
        return path == null ? found : ways.read(path, words.at("take"), found.end());
    }

    private @Nullable Piece conversion(Words words, @Nullable String as, Ways.Read way, Target target, Position at) {
        String table = words.has("table") ? words.text("table") : null;
        if (table != null) {
            CodeTable found = layer.table(table);
            if (found == null) {
                problems.unknown("MAP-032", words.at("table"), "unknown table", table, layer.tableNames());
                return null;
            }
            if (!way.end().item().isPrimitive()) {
                problems.add("MAP-013", at, "a table translates a code, not a " + way.end(), "code");
            }
            return Values.coded(found);
        }
        if (as == null) {
            return plain(way, target, at);
        }
        Piece converter = Values.CONVERTERS.get(as);
        if (converter != null) {
            if (!way.end().item().isPrimitive()) {
                problems.add("MAP-013", at, as + " converts a text, not a " + way.end(), "");
            }
            return converter;
        }
        OutboundLayer.Datatype datatype = layer.datatype(as);
        if (datatype == null) {
            Set<String> known = new TreeSet<>(layer.datatypeNames());
            if (known.contains(as)) {
                return null;
            }
            known.addAll(Values.CONVERTERS.keySet());
            problems.unknown("MAP-030", words.at("as"), "unknown datatype file or converter", as, known);
            return null;
        }
        if (!datatype.from().equals(way.end().item().name())) {
            problems.add(
                    "MAP-031", words.at("as"), as + " writes a " + datatype.from() + ", this is a " + way.end(), "");
        }
        if (!target.types().isEmpty() && !target.types().contains(datatype.type()) && !varies(target.types())) {
            problems.add(
                    "MAP-013",
                    words.at("as"),
                    as + " makes " + datatype.type() + ", " + target.name() + " is " + target.types(),
                    "");
        }
        return datatype.piece();
    }

    private @Nullable Piece plain(Ways.Read way, Target target, Position at) {
        if (!way.end().item().isPrimitive()) {
            problems.add(
                    "MAP-013",
                    at,
                    "a " + way.end() + " alone cannot become " + target.name(),
                    "as: FILE, or one of its elements");
            return null;
        }
        boolean text = target.types().isEmpty()
                || varies(target.types())
                || target.types().stream()
                        .anyMatch(type ->
                                Hl7Dictionary.components(type) == 0 || Conversions.FIRST_COMPONENT.contains(type));
        if (!text) {
            problems.add("MAP-013", at, target.name() + " is " + target.types(), "one of its components, or as: FILE");
        }
        return Values.primitive(way.end().item().name());
    }

    private static boolean varies(List<String> types) {
        return types.contains("varies") || types.contains("GenericPrimitive");
    }
}
