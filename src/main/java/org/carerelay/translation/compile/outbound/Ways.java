package org.carerelay.translation.compile.outbound;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import org.carerelay.translation.compile.ConditionText;
import org.carerelay.translation.compile.Problems;
import org.carerelay.translation.compile.Words;
import org.carerelay.translation.dictionary.FhirElement;
import org.carerelay.translation.dictionary.FhirModel;
import org.carerelay.translation.dictionary.FhirType;
import org.carerelay.translation.outbound.Check;
import org.carerelay.translation.outbound.Way;
import org.carerelay.translation.yaml.Position;
import org.jspecify.annotations.Nullable;

/** Reads paths and the conditions over them, and checks them against FHIR. */
final class Ways {

    private final Problems problems;

    Ways(Problems problems) {
        this.problems = problems;
    }

    /**
     * A path and what stands at its end.
     *
     * @param repeats whether it may lead to several values
     */
    record Read(Way way, Anchor end, boolean repeats) {}

    /** Null, and a problem, if FHIR has no such path. */
    @Nullable
    Read read(String text, Position at, Anchor start) {
        String[] names = text.split("\\.", -1);
        FhirType resource = start.resource();
        boolean fromResource = resource != null && names.length > 1 && names[0].equals(resource.name());
        Anchor anchor = fromResource && resource != null ? new Anchor(resource, resource) : start;
        List<Way.Step> steps = new ArrayList<>();
        boolean repeats = false;
        for (String name : List.of(names).subList(fromResource ? 1 : 0, names.length)) {
            int colon = name.indexOf(':');
            String plain = colon < 0 ? name : name.substring(0, colon);
            FhirElement element = anchor.item().element(plain);
            if (element == null) {
                problems.unknown(
                        "MAP-011",
                        at,
                        anchor + " has no element",
                        plain,
                        anchor.item().elementNames());
                return null;
            }
            repeats |= element.repeats();
            String target = colon < 0 ? null : name.substring(colon + 1);
            FhirType followed = target == null ? null : target(element, target, at);
            if (target != null && followed == null) {
                return null;
            }
            steps.add(new Way.Step(plain, target));
            anchor = followed == null ? new Anchor(element.type(), anchor.resource()) : new Anchor(followed, followed);
        }
        return new Read(new Way(fromResource, steps), anchor, repeats);
    }

    private @Nullable FhirType target(FhirElement element, String target, Position at) {
        FhirType type = FhirModel.type(target);
        boolean points = element.type().isReference()
                && (element.targets().isEmpty() || element.targets().contains(target));
        if (type == null || !type.isResource() || !points) {
            problems.unknown("MAP-013", at, element.name() + " does not point to a", target, element.targets());
            return null;
        }
        return type;
    }

    /** The condition under {@code word}; one that always holds if there is none. */
    Check check(Words words, String word, Anchor anchor) {
        String text = words.has(word) ? words.text(word) : null;
        if (text == null) {
            return context -> true;
        }
        Check check = ConditionText.<Check>read(text, words.at(word), new OfPaths(words.at(word), anchor), problems);
        return check == null ? context -> true : check;
    }

    private final class OfPaths implements ConditionText.Meaning<Check> {
        private final Position position;
        private final Anchor anchor;

        OfPaths(Position position, Anchor anchor) {
            this.position = position;
            this.anchor = anchor;
        }

        private Check.Texts texts(String name) {
            if (name.equals("event")) {
                return Check.event();
            }
            Read read = read(name, position, anchor);
            return read == null ? Check.event() : Check.of(read.way());
        }

        private @Nullable Read read(String name, Position at, Anchor start) {
            return Ways.this.read(name, at, start);
        }

        @Override
        public Check valued(String name) {
            return Check.valued(texts(name));
        }

        @Override
        public Check in(String name, Set<String> values) {
            if (name.equals("event")) {
                problems.usage().asks(values, position);
            }
            return Check.in(texts(name), values);
        }

        @Override
        public Check count(String name, IntPredicate test) {
            return Check.count(texts(name), test);
        }

        @Override
        public Check length(String name, IntPredicate test) {
            return Check.length(texts(name), test);
        }

        @Override
        public Check not(Check condition) {
            return context -> !condition.test(context);
        }

        @Override
        public Check and(Check left, Check right) {
            return context -> left.test(context) && right.test(context);
        }

        @Override
        public Check or(Check left, Check right) {
            return context -> left.test(context) || right.test(context);
        }
    }
}
