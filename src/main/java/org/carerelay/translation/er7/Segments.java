package org.carerelay.translation.er7;

import java.util.Arrays;

/** Offsets of all segments and fields of one message. */
final class Segments {

    private final String[] names;
    /** For segment s its fields are bounds[first[s]] to bounds[first[s + 1] - 1]: the offset of the separator before each, then the end. */
    private final int[] first;

    private final int[] bounds;

    private Segments(String[] names, int[] first, int[] bounds) {
        this.names = names;
        this.first = first;
        this.bounds = bounds;
    }

    /** Segments end as the first one does: by CR (a LF after it is skipped, a lone LF is text) or by LF. */
    static Segments of(String text, char separator) {
        char terminator = terminator(text);
        String[] names = new String[16];
        int[] first = new int[17];
        int[] bounds = new int[256];
        int count = 0;
        int filled = 0;
        int at = 0;
        int length = text.length();
        while (at < length) {
            int end = text.indexOf(terminator, at);
            if (end < 0) {
                end = length;
            }
            int next = end + 1;
            if (terminator == '\r' && next < length && text.charAt(next) == '\n') {
                next++;
            }
            if (!blank(text, at, end)) {
                if (count == names.length) {
                    names = Arrays.copyOf(names, 2 * count);
                    first = Arrays.copyOf(first, 2 * count + 1);
                }
                int bar = text.indexOf(separator, at);
                int nameEnd = bar < 0 || bar > end ? end : bar;
                names[count] = intern(text, at, nameEnd);
                first[count] = filled;
                if (count == 0) {
                    bounds[filled++] = nameEnd - 1;
                }
                for (int i = nameEnd; i < end && i >= 0; i = text.indexOf(separator, i + 1)) {
                    if (filled + 2 >= bounds.length) {
                        bounds = Arrays.copyOf(bounds, 2 * bounds.length);
                    }
                    bounds[filled++] = i;
                }
                bounds[filled++] = end;
                count++;
                first[count] = filled;
            }
            at = next;
        }
        return new Segments(Arrays.copyOf(names, count), Arrays.copyOf(first, count + 1), bounds);
    }

    int count() {
        return names.length;
    }

    String name(int segment) {
        return names[segment];
    }

    int fields(int segment) {
        return first[segment + 1] - first[segment] - 1;
    }

    long field(int segment, int field) {
        int slot = first[segment] + field - 1;
        if (segment == 0 && field == 1) {
            return Er7.span(bounds[slot] + 1, bounds[slot] + 2);
        }
        return Er7.span(bounds[slot] + 1, bounds[slot + 1]);
    }

    /** A number of its own for each field of the message. */
    int slot(int segment, int field) {
        return first[segment] + field - 1;
    }

    int slots() {
        return first[names.length];
    }

    private static char terminator(String text) {
        int cr = text.indexOf('\r');
        int lf = text.indexOf('\n');
        return cr >= 0 && (lf < 0 || cr < lf) ? '\r' : '\n';
    }

    private static boolean blank(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (text.charAt(i) > ' ') {
                return false;
            }
        }
        return true;
    }

    private static final String[] KNOWN = {
        "MSH", "EVN", "PID", "PD1", "NK1", "PV1", "PV2", "AL1", "DG1", "IN1", "IN2", "MRG", "SCH", "TQ1", "NTE", "RGS",
        "AIS", "AIG", "AIL", "AIP", "OBX", "OBR", "ORC", "PR1", "ROL", "GT1", "SFT"
    };

    private static String intern(String text, int start, int end) {
        if (end - start == 3) {
            for (String known : KNOWN) {
                if (text.startsWith(known, start)) {
                    return known;
                }
            }
        }
        return text.substring(start, end).trim();
    }
}
