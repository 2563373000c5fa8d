package org.carerelay.translation.engine;

import java.util.Set;
import java.util.function.IntPredicate;

/** A {@code when:} of a mapping, compiled. */
public interface Condition {

    boolean holds(Frame frame);

    static Condition valued(FieldRef field) {
        return frame -> frame.message.isValued(field.whole(frame));
    }

    static Condition in(FieldRef field, Set<String> values) {
        return frame -> values.contains(frame.text(field.read(frame), field.level(frame)));
    }

    static Condition count(FieldRef field, IntPredicate test) {
        return frame -> test.test(frame.message.repetitions(field.whole(frame)));
    }

    static Condition length(FieldRef field, IntPredicate test) {
        return frame ->
                test.test(frame.text(field.read(frame), field.level(frame)).length());
    }

    static Condition not(Condition condition) {
        return frame -> !condition.holds(frame);
    }

    static Condition and(Condition left, Condition right) {
        return frame -> left.holds(frame) && right.holds(frame);
    }

    static Condition or(Condition left, Condition right) {
        return frame -> left.holds(frame) || right.holds(frame);
    }
}
