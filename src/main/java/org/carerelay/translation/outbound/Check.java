package org.carerelay.translation.outbound;

import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A condition over FHIR; of a path that leads to several values it is enough if it holds for one. */
@FunctionalInterface
public interface Check extends Predicate<Context> {

    /** The texts a condition asks about: of a path, or the trigger event. */
    interface Texts extends Function<Context, Stream<String>> {}

    static Texts of(Way way) {
        return context -> way.read(context).stream()
                .map(found -> found.item().isValueNode() ? found.item().asText() : "…");
    }

    static Texts event() {
        return context -> Stream.of(context.run().event);
    }

    static Check valued(Texts texts) {
        return context -> texts.apply(context).anyMatch(text -> !text.isBlank());
    }

    static Check in(Texts texts, Set<String> values) {
        return context -> texts.apply(context).anyMatch(values::contains);
    }

    static Check count(Texts texts, IntPredicate test) {
        return context -> test.test((int) texts.apply(context).count());
    }

    static Check length(Texts texts, IntPredicate test) {
        return context -> texts.apply(context).anyMatch(text -> test.test(text.length()));
    }
}
