package org.carerelay.intake.acknowledge;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A place in HL7's own notation, {@code NK1(2)-5(1).1.2}, taken apart for ERR-1 (ELD) and ERR-2 (ERL). */
record ErrorLocation(String segment, String sequence, String field, String repetition, String component, String sub) {

    private static final Pattern NOTATION = Pattern.compile(
            "([A-Z][A-Z0-9]{2})(?:\\((\\d+)\\))?(?:-(\\d+)(?:\\((\\d+)\\))?(?:\\.(\\d+)(?:\\.(\\d+))?)?)?");

    static ErrorLocation of(String where) {
        Matcher matcher = NOTATION.matcher(where);
        if (!matcher.matches()) {
            return new ErrorLocation("", "", "", "", "", "");
        }
        return new ErrorLocation(
                matcher.group(1),
                orElse(matcher.group(2), "1"),
                orElse(matcher.group(3), ""),
                orElse(matcher.group(4), matcher.group(3) == null ? "" : "1"),
                orElse(matcher.group(5), ""),
                orElse(matcher.group(6), ""));
    }

    /** ERL, HL7 2.5 and later. */
    String erl(char component) {
        return trimmed(component, segment, sequence, field, repetition, this.component, sub);
    }

    /** The first three components of ELD, before HL7 2.5. */
    String eld(char component) {
        return trimmed(component, segment, sequence, field);
    }

    private static String trimmed(char separator, String... parts) {
        String joined = String.join(String.valueOf(separator), parts);
        int end = joined.length();
        while (end > 0 && joined.charAt(end - 1) == separator) {
            end--;
        }
        return joined.substring(0, end);
    }

    private static String orElse(@org.jspecify.annotations.Nullable String found, String otherwise) {
        return found == null ? otherwise : found;
    }
}
