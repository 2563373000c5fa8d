package org.carerelay.translation.compile;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.carerelay.translation.engine.Condition;
import org.carerelay.translation.engine.FieldRef;
import org.carerelay.translation.yaml.Position;
import org.jspecify.annotations.Nullable;

/** Reads {@code when:} conditions. */
final class Conditions {

    private static final Pattern TOKEN = Pattern.compile("\\s*(\"[^\"]*\"|!=|<=|>=|[()=<>,]|[^\\s()=<>,!\"]+)");

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
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (end < text.length() && matcher.find(end) && matcher.start() == end) {
            tokens.add(matcher.group(1));
            end = matcher.end();
        }
        try {
            if (!text.substring(end).isBlank()) {
                throw new Wrong("'" + text.substring(end).strip() + "' is not understood");
            }
            Parser parser = new Parser(tokens, at, scope);
            Condition test = parser.or();
            if (parser.at < tokens.size()) {
                throw new Wrong("'" + tokens.get(parser.at) + "' is not expected");
            }
            return new Read(test, parser.slots);
        } catch (Wrong wrong) {
            problems.add(
                    "MAP-040",
                    at,
                    "condition '" + text + "': " + wrong.getMessage(),
                    "FIELD = TEXT, FIELD != TEXT, FIELD [not] valued, FIELD [not] in (A, B), FIELD count > 1, FIELD length > 8, and, or, not, ( )");
            return null;
        }
    }

    private final class Parser {
        private final List<String> tokens;
        private final Position position;
        private final Scope scope;
        private final Set<String> slots = new LinkedHashSet<>();
        private int at;

        Parser(List<String> tokens, Position position, Scope scope) {
            this.tokens = tokens;
            this.position = position;
            this.scope = scope;
        }

        Condition or() {
            Condition left = and();
            while (accept("or")) {
                left = Condition.or(left, and());
            }
            return left;
        }

        private Condition and() {
            Condition left = unary();
            while (accept("and")) {
                left = Condition.and(left, unary());
            }
            return left;
        }

        private Condition unary() {
            if (accept("not")) {
                return Condition.not(unary());
            }
            if (accept("(")) {
                Condition inner = or();
                expect(")");
                return inner;
            }
            return test();
        }

        private Condition test() {
            String name = next();
            Place place = fields.read(name, position, scope);
            FieldRef field = place == null ? new FieldRef.OfEvent() : place.ref();
            slots.add(field.slot());
            if (accept("not")) {
                return Condition.not(accept("in") ? Condition.in(field, values()) : valued(field));
            }
            String word = next();
            return switch (word) {
                case "valued" -> Condition.valued(field);
                case "in" -> Condition.in(field, values());
                case "=" -> Condition.in(field, Set.of(value()));
                case "!=" -> Condition.not(Condition.in(field, Set.of(value())));
                case "count" -> Condition.count(whole(name, field), number());
                case "length" -> Condition.length(field, number());
                default -> throw new Wrong("'" + word + "' is not expected after " + name);
            };
        }

        /** Repetitions are counted in the whole field, also within an {@code each} of it. */
        private FieldRef whole(String name, FieldRef field) {
            Place place = field instanceof FieldRef.OfRepetition ? fields.read(name, position, scope.whole()) : null;
            return place == null ? field : place.ref();
        }

        private Condition valued(FieldRef field) {
            expect("valued");
            return Condition.valued(field);
        }

        private Set<String> values() {
            expect("(");
            Set<String> values = new LinkedHashSet<>();
            do {
                values.add(value());
            } while (accept(","));
            expect(")");
            return Set.copyOf(values);
        }

        private IntPredicate number() {
            String operator = next();
            int number;
            try {
                number = Integer.parseInt(next());
            } catch (NumberFormatException e) {
                throw new Wrong("a number is expected after " + operator);
            }
            return switch (operator) {
                case "=" -> n -> n == number;
                case "!=" -> n -> n != number;
                case ">" -> n -> n > number;
                case ">=" -> n -> n >= number;
                case "<" -> n -> n < number;
                case "<=" -> n -> n <= number;
                default -> throw new Wrong("'" + operator + "' is no comparison");
            };
        }

        private String value() {
            String token = next();
            if (token.startsWith("\"")) {
                return token.substring(1, token.length() - 1);
            }
            if (token.matches("[()=<>,]|!=|<=|>=")) {
                throw new Wrong("'" + token + "' stands where a text is expected");
            }
            return token;
        }

        private String next() {
            if (at == tokens.size()) {
                throw new Wrong("it ends too early");
            }
            return tokens.get(at++);
        }

        private boolean accept(String token) {
            if (at < tokens.size() && tokens.get(at).equals(token)) {
                at++;
                return true;
            }
            return false;
        }

        private void expect(String token) {
            if (!accept(token)) {
                throw new Wrong("'" + token + "' is expected");
            }
        }
    }

    /** Why a condition is none. */
    private static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Wrong(String message) {
            super(message);
        }
    }
}
