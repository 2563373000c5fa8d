package org.carerelay.outreach.template;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A text with placeholders {@code {name}}; {@code {{} and {@code }}} stand for the braces themselves.
 *
 * @param parts texts and names in turn, beginning with a text
 */
record TextPattern(List<String> parts) {

    /** @throws IllegalArgumentException saying what is wrong */
    static TextPattern parse(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            boolean doubled = i + 1 < text.length() && text.charAt(i + 1) == each;
            if ((each == '{' || each == '}') && doubled) {
                literal.append(each);
                i++;
            } else if (each == '{') {
                int end = text.indexOf('}', i);
                String name = end < 0 ? "" : text.substring(i + 1, end);
                if (!name.matches("[a-z][a-z0-9.-]*")) {
                    throw new IllegalArgumentException(
                            end < 0 ? "a { without its }" : "'{" + name + "}' is no name of a value");
                }
                parts.add(literal.toString());
                parts.add(name);
                literal.setLength(0);
                i = end;
            } else if (each == '}') {
                throw new IllegalArgumentException("a } without its {; write }} for the sign itself");
            } else {
                literal.append(each);
            }
        }
        parts.add(literal.toString());
        return new TextPattern(List.copyOf(parts));
    }

    Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        for (int i = 1; i < parts.size(); i += 2) {
            names.add(parts.get(i));
        }
        return names;
    }

    String fill(Function<String, String> values) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            text.append(i % 2 == 0 ? parts.get(i) : values.apply(parts.get(i)));
        }
        return text.toString();
    }
}
