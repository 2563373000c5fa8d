package org.carerelay.translation.er7;

/** Finds out where a span is; only called when there is something to report. */
final class Place {

    private Place() {}

    static String of(Er7 message, Segments segments, long span) {
        if (span == Er7.ABSENT) {
            return "MSH";
        }
        int at = Er7.start(span);
        for (int s = segments.count() - 1; s >= 0; s--) {
            for (int f = segments.fields(s); f >= 1; f--) {
                long field = segments.field(s, f);
                if (field != Er7.ABSENT && Er7.start(field) <= at && at < Er7.end(field)) {
                    return segment(message, s) + "-" + f + within(message, field, span);
                }
            }
        }
        return "MSH";
    }

    private static String segment(Er7 message, int segment) {
        String name = message.name(segment);
        int number = 0;
        int total = 0;
        for (int i = 0; i < message.segments(); i++) {
            if (message.name(i).equals(name)) {
                total++;
                if (i <= segment) {
                    number++;
                }
            }
        }
        return total > 1 ? name + "(" + number + ")" : name;
    }

    private static String within(Er7 message, long field, long span) {
        if (field == span) {
            return "";
        }
        StringBuilder out = new StringBuilder();
        Delimiters delimiters = message.delimiters();
        int repetition = message.count(upTo(field, span), delimiters.repetition());
        if (message.repetitions(field) > 1) {
            out.append('(').append(repetition + 1).append(')');
        }
        long whole = message.repetition(field, repetition);
        if (whole == span) {
            return out.toString();
        }
        int component = message.count(upTo(whole, span), delimiters.component());
        out.append('.').append(component + 1);
        long part = message.component(whole, component + 1);
        if (part != span && part != Er7.ABSENT) {
            out.append('.').append(message.count(upTo(part, span), delimiters.subcomponent()) + 1);
        }
        return out.toString();
    }

    /** From the beginning of the whole to the beginning of the part; an empty range counts nothing. */
    private static long upTo(long whole, long part) {
        return (long) Er7.start(whole) << 32 | Er7.start(part);
    }
}
