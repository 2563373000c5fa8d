package org.carerelay.translation.compile;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.carerelay.translation.yaml.Position;
import org.jspecify.annotations.Nullable;

/** Reads conditions such as {@code PID-24 = Y and event in (A01, A04)}, whatever their operands are. */
public final class ConditionText<C> {

    /** What the parts of a condition mean. A name that is no operand is the implementor's problem to report. */
    public interface Meaning<C> {

        C valued(String name);

        C in(String name, Set<String> values);

        C count(String name, IntPredicate test);

        C length(String name, IntPredicate test);

        C not(C condition);

        C and(C left, C right);

        C or(C left, C right);
    }

    private static final Pattern TOKEN = Pattern.compile("\\s*(\"[^\"]*\"|!=|<=|>=|[()=<>,]|[^\\s()=<>,!\"]+)");

    private final Meaning<C> meaning;
    private final List<String> tokens = new ArrayList<>();
    private int at;

    private ConditionText(Meaning<C> meaning) {
        this.meaning = meaning;
    }

    /** The condition; null, and a problem, if the text is none. */
    public static <C> @Nullable C read(String text, Position at, Meaning<C> meaning, Problems problems) {
        try {
            return new ConditionText<>(meaning).whole(text);
        } catch (Wrong wrong) {
            problems.add(
                    "MAP-040",
                    at,
                    "condition '" + text + "': " + wrong.getMessage(),
                    "FIELD = TEXT, FIELD != TEXT, FIELD [not] valued, FIELD [not] in (A, B), FIELD count > 1, FIELD length > 8, and, or, not, ( )");
            return null;
        }
    }

    private C whole(String text) {
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (end < text.length() && matcher.find(end) && matcher.start() == end) {
            tokens.add(matcher.group(1));
            end = matcher.end();
        }
        if (!text.substring(end).isBlank()) {
            throw new Wrong("'" + text.substring(end).strip() + "' is not understood");
        }
        C test = or();
        if (at < tokens.size()) {
            throw new Wrong("'" + tokens.get(at) + "' is not expected");
        }
        return test;
    }

    private C or() {
        C left = and();
        while (accept("or")) {
            left = meaning.or(left, and());
        }
        return left;
    }

    private C and() {
        C left = unary();
        while (accept("and")) {
            left = meaning.and(left, unary());
        }
        return left;
    }

    private C unary() {
        if (accept("not")) {
            return meaning.not(unary());
        }
        if (accept("(")) {
            C inner = or();
            expect(")");
            return inner;
        }
        return test();
    }

    private C test() {
        String name = next();
        if (accept("not")) {
            return meaning.not(accept("in") ? meaning.in(name, values()) : valued(name));
        }
        String word = next();
        return switch (word) {
            case "valued" -> meaning.valued(name);
            case "in" -> meaning.in(name, values());
            case "=" -> meaning.in(name, Set.of(value()));
            case "!=" -> meaning.not(meaning.in(name, Set.of(value())));
            case "count" -> meaning.count(name, number());
            case "length" -> meaning.length(name, number());
            default -> throw new Wrong("'" + word + "' is not expected after " + name);
        };
    }

    private C valued(String name) {
        expect("valued");
        return meaning.valued(name);
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

    /** Why a condition is none. */
    private static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Wrong(String message) {
            super(message);
        }
    }
}
