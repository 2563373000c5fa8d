package org.carerelay.translation.compile;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.carerelay.translation.ElementPatch.Op;
import org.carerelay.translation.dictionary.FhirElement;
import org.carerelay.translation.engine.Build;
import org.carerelay.translation.engine.Condition;
import org.carerelay.translation.engine.Conversion;
import org.carerelay.translation.engine.Converter;
import org.carerelay.translation.engine.Element;
import org.carerelay.translation.engine.FieldRef;
import org.carerelay.translation.engine.Yield;
import org.carerelay.translation.yaml.Yaml;
import org.jspecify.annotations.Nullable;

/** Compiles single rules. */
final class Rules {

    private final Layer layer;
    private final Problems problems;
    private final Fields fields;
    private final Conditions conditions;
    private final Constants constants;

    Rules(Layer layer, Problems problems) {
        this.layer = layer;
        this.problems = problems;
        this.fields = new Fields(problems);
        this.conditions = new Conditions(fields, problems);
        this.constants = new Constants(problems);
    }

    /**
     * A compiled rule.
     *
     * @param reads whether a value of it makes an object worth making
     * @param first the first field it reads; null if none
     * @param always whether it gives a value whatever the message says
     */
    record Compiled(Element.Rule rule, boolean reads, @Nullable FieldRef first, boolean always) {}

    @Nullable
    Compiled compile(Yaml node, FhirElement target, Scope scope) {
        return compile(node, target, scope, Form.RULE);
    }

    @Nullable
    Compiled key(Yaml node, FhirElement target, Scope scope) {
        return compile(node, target, scope, Form.KEY);
    }

    Conditions conditions() {
        return conditions;
    }

    Fields fields() {
        return fields;
    }

    private @Nullable Compiled compile(Yaml node, FhirElement target, Scope scope, Form form) {
        if (node instanceof Yaml.Text text && !text.isNull()) {
            Place place = fields.read(text.text(), text.at(), scope);
            if (place == null) {
                return null;
            }
            Conversion conversion = new Conversions(layer, problems, scope).plain(place, target, text.at());
            Yield yield = conversion == null ? frame -> null : Yield.from(List.of(place.ref()), conversion);
            Element.Rule rule = new Element.Rule(
                    yield,
                    place.ref().slot(),
                    Op.SET,
                    false,
                    false,
                    null,
                    null,
                    List.of(place.ref().text()),
                    text.at());
            return new Compiled(rule, true, place.ref(), false);
        }
        Words words = Words.of(node, problems);
        return words == null ? null : rule(words.only(form), target, scope);
    }

    private @Nullable Compiled rule(Words words, FhirElement target, Scope scope) {
        Yaml.Text each = each(words);
        List<Place> from = places(words, "from", scope);
        Place repeated = each == null ? null : fields.read(each.text(), each.at(), scope);
        if (each != null && repeated == null || words.has("from") && from.isEmpty()) {
            return null;
        }
        checkWords(words, target);
        String joined = words.has("join") ? words.text("join") : null;
        Scope inner = repeated == null ? scope : scope.within(repeated.ref().slot());
        Conditions.Read when = when(words, inner);
        boolean perItem = repeated != null
                && when != null
                && when.slots().contains(repeated.ref().slot());
        Source made = source(words, target, inner, from, repeated, perItem && when != null ? when.test() : null);
        if (made == null) {
            return null;
        }
        Yield yield = joined != null && repeated != null ? Yield.joined(made.yield, joined) : made.yield;
        if (when != null && !perItem) {
            yield = Yield.when(when.test(), yield);
        }
        List<String> names = new ArrayList<>();
        from.forEach(place -> names.add(place.ref().text()));
        if (repeated != null) {
            names.add(repeated.ref().text());
        }
        FieldRef first = repeated != null
                ? repeated.ref()
                : from.isEmpty() ? made.first : from.get(0).ref();
        String slot = first == null ? scope.slot() : first.slot();
        Op op = op(words);
        Element.Rule rule = new Element.Rule(
                yield,
                slot,
                op,
                "error".equals(words.has("invalid") ? words.text("invalid") : null),
                words.flag("required"),
                when == null || perItem ? null : when.test(),
                joined,
                names,
                words.map().at());
        return new Compiled(rule, made.reads, first, words.has("value") && when == null);
    }

    private static Op op(Words words) {
        return words.flag("remove") ? Op.REMOVE : words.flag("add") ? Op.ADD : words.flag("once") ? Op.INITIAL : Op.SET;
    }

    /** Where a rule's value comes from. */
    private record Source(Yield yield, boolean reads, @Nullable FieldRef first) {
        Source(Yield yield, boolean reads) {
            this(yield, reads, null);
        }
    }

    private @Nullable Source source(
            Words words,
            FhirElement target,
            Scope scope,
            List<Place> from,
            @Nullable Place repeated,
            @Nullable Condition perItem) {
        Yaml value = words.get("value");
        if (value != null) {
            JsonNode constant = constants.read(value, target);
            return constant == null ? null : new Source(Yield.constant(constant), false);
        }
        Yaml refer = words.get("refer");
        if (refer != null) {
            String family = words.text("refer");
            if (!target.type().isReference()) {
                problems.add(
                        "MAP-013",
                        words.at("refer"),
                        target.name() + " is a " + target.type(),
                        "refer: on a Reference");
            }
            if (family != null) {
                layer.refers(family, refer.at(), target);
            }
            return family == null ? null : new Source(Yield.refer(family), false);
        }
        boolean hasField = repeated != null || !from.isEmpty();
        Build set = words.has("set") ? layer.elements().ofObject(words.get("set"), target.type(), scope) : null;
        if (!hasField && !words.has("as")) {
            if (set == null) {
                problems.add(
                        "MAP-003", words.map().at(), "a rule that says nothing", "from, each, value, refer, as or set");
                return null;
            }
            return new Source(set::alone, true, set.first());
        }
        Conversions conversions = new Conversions(layer, problems, scope);
        Conversion conversion = conversions.of(words, target, from, repeated, set);
        if (conversion == null) {
            return null;
        }
        Converter converter = words.has("as") ? Converter.named(String.valueOf(words.text("as"))) : null;
        boolean reads = converter == null || converter.reads();
        if (repeated != null) {
            Conversion item = perItem == null
                    ? conversion
                    : (frame, span, level) -> perItem.holds(frame) ? conversion.convert(frame, span, level) : null;
            return new Source(Yield.each(repeated.ref(), scope.each().size() - 1, item), reads);
        }
        if (converter != null && !converter.needsFrom() || from.isEmpty()) {
            return new Source(Yield.always(conversion), reads);
        }
        List<FieldRef> refs = from.stream().map(Place::ref).toList();
        return new Source(Yield.from(refs, conversion), reads);
    }

    private void checkWords(Words words, FhirElement target) {
        long ways = Set.of("from", "each", "value", "refer").stream()
                .filter(words::has)
                .count();
        if (ways > 1) {
            problems.add("MAP-003", words.map().at(), "a rule with several sources", "one of from, each, value, refer");
        }
        String repeating = words.has("each") ? "each" : words.flag("add") ? "add" : "remove";
        if (words.has(repeating) && !target.repeats() && !words.has("join")) {
            problems.add(
                    "MAP-012",
                    words.at(repeating),
                    "'" + target.name() + "' does not repeat",
                    "from: for one value, or join: for one text");
        }
        if (words.has("invalid")
                && !"error".equals(words.text("invalid"))
                && !"warning".equals(words.text("invalid"))) {
            problems.unknown(
                    "MAP-002",
                    words.at("invalid"),
                    "unknown word",
                    String.valueOf(words.text("invalid")),
                    List.of("error", "warning"));
        }
    }

    private static Yaml.@Nullable Text each(Words words) {
        List<Yaml.Text> texts = words.texts("each");
        return texts.isEmpty() ? null : texts.get(0);
    }

    List<Place> places(Words words, String word, Scope scope) {
        List<Place> places = new ArrayList<>();
        for (Yaml.Text text : words.texts(word)) {
            Place place = fields.read(text.text(), text.at(), scope);
            if (place != null) {
                places.add(place);
            }
        }
        return places;
    }

    Conditions.@Nullable Read when(Words words, Scope scope) {
        String text = words.has("when") ? words.text("when") : null;
        return text == null ? null : conditions.read(text, words.at("when"), scope);
    }
}
