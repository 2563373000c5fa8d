package org.carerelay.translation.compile;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.IntPredicate;
import org.carerelay.translation.engine.Condition;
import org.carerelay.translation.engine.FieldRef;
import org.carerelay.translation.yaml.Position;
import org.jspecify.annotations.Nullable;

/** Reads {@code when:} conditions. */
final class Conditions {

    private final Fields fields;
    private final Problems problems;

    Conditions(Fields fields, Problems problems) {
        this.fields = fields;
        this.problems = problems;
    }

    /**
     * A condition and the fields it reads.
     *
     * @param test what it asks
     * @param slots the fields, without their components
     */
    record Read(Condition test, Set<String> slots) {}

    @Nullable
    Read read(String text, Position at, Scope scope) {
        OfFields meaning = new OfFields(at, scope);
        Condition test = ConditionText.read(text, at, meaning, problems);
        return test == null ? null : new Read(test, meaning.slots);
    }

    private final class OfFields implements ConditionText.Meaning<Condition> {
        private final Position position;
        private final Scope scope;
        private final Set<String> slots = new LinkedHashSet<>();

        OfFields(Position position, Scope scope) {
            this.position = position;
            this.scope = scope;
        }

        private FieldRef field(String name) {
            Place place = fields.read(name, position, scope);
            FieldRef field = place == null ? new FieldRef.OfEvent() : place.ref();
            slots.add(field.slot());
            return field;
        }

        @Override
        public Condition valued(String name) {
            return Condition.valued(field(name));
        }

        @Override
        public Condition in(String name, Set<String> values) {
            if (name.equals("event")) {
                problems.usage().asks(values, position);
            }
            return Condition.in(field(name), values);
        }

        /** Repetitions are counted in the whole field, also within an {@code each} of it. */
        @Override
        public Condition count(String name, IntPredicate test) {
            FieldRef field = field(name);
            Place place = field instanceof FieldRef.OfRepetition ? fields.read(name, position, scope.whole()) : null;
            return Condition.count(place == null ? field : place.ref(), test);
        }

        @Override
        public Condition length(String name, IntPredicate test) {
            return Condition.length(field(name), test);
        }

        @Override
        public Condition not(Condition condition) {
            return Condition.not(condition);
        }

        @Override
        public Condition and(Condition left, Condition right) {
            return Condition.and(left, right);
        }

        @Override
        public Condition or(Condition left, Condition right) {
            return Condition.or(left, right);
        }
    }
}
