package org.carerelay.record.search.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads search values: commas separate alternatives, a backslash takes the meaning from {@code , | $} and itself. */
public final class Values {

    private Values() {}

    /** The alternatives, still escaped within. */
    public static List<String> alternatives(String value) {
        return split(value, ',', Integer.MAX_VALUE);
    }

    /** {@code system|code} in one or two parts, unescaped. */
    static List<String> token(String value) {
        return split(value, '|', 2).stream().map(Values::unescape).toList();
    }

    static String unescape(String value) {
        return value.indexOf('\\') < 0 ? value : value.replaceAll("\\\\([,|$\\\\])", "$1");
    }

    private static List<String> split(String value, char at, int limit) {
        var parts = new ArrayList<String>();
        int from = 0;
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) == '\\') {
                i++;
            } else if (value.charAt(i) == at && parts.size() + 1 < limit) {
                parts.add(value.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(value.substring(from));
        return parts;
    }

    static @Nullable UUID uuid(String text) {
        try {
            return text.length() == 36 ? UUID.fromString(text) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
