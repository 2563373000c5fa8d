package org.carerelay.translation.er7;

import java.nio.charset.Charset;
import java.util.Arrays;

/**
 * A read-only view of one message, split once and read in place.
 *
 * <p>A piece of the message is a <em>span</em>: start and end offset in one {@code long}, {@link #ABSENT} if it was not sent. Absent,
 * {@code ""} ({@link #isNull}) and a value ({@link #isValued}) stay apart (rule 9). Fields, components and subcomponents count from 1,
 * segments and repetitions from 0. Not thread-safe while {@link #trackUse} is on.
 */
public final class Er7 {

    /** Not sent, or sent empty. */
    public static final long ABSENT = -1L;

    private final String text;
    private final Delimiters delimiters;
    private final Escapes escapes;
    private final Segments segments;
    private boolean @org.jspecify.annotations.Nullable [] used;

    private Er7(String text, Delimiters delimiters, Charset charset) {
        this.text = text;
        this.delimiters = delimiters;
        this.escapes = new Escapes(delimiters, charset);
        this.segments = Segments.of(text, delimiters.field());
    }

    /**
     * @param message one message, with or without a byte order mark or MLLP frame around it
     * @param charset of the bytes in {@code \Xhh\} escapes
     * @throws MalformedMessage if it does not start with a usable MSH
     */
    public static Er7 parse(String message, Charset charset) {
        String text = Framing.strip(message);
        if (!text.startsWith("MSH")) {
            throw new MalformedMessage("ER7-001", "line 1", "a message starts with MSH");
        }
        return new Er7(text, Delimiters.of(text), charset);
    }

    public int segments() {
        return segments.count();
    }

    /** {@code PID}; for a line that is no segment whatever stands before the first separator. */
    public String name(int segment) {
        return segments.name(segment);
    }

    /** Index of the first such segment, or -1. */
    public int find(String name) {
        return find(name, 0);
    }

    /** Index of the first such segment from {@code from} on, or -1. */
    public int find(String name, int from) {
        for (int i = from; i < segments.count(); i++) {
            if (segments.name(i).equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** How many fields the segment has, empty ones at its end included; MSH-1 counts. */
    public int fields(int segment) {
        return segments.fields(segment);
    }

    /** All repetitions of a field. MSH-1 and MSH-2 are the delimiters themselves. */
    public long field(int segment, int field) {
        if (segment < 0 || field < 1 || field > segments.fields(segment)) {
            return ABSENT;
        }
        if (used != null) {
            used[segments.slot(segment, field)] = true;
        }
        return segments.field(segment, field);
    }

    /** 0 if absent. */
    public int repetitions(long field) {
        return field == ABSENT ? 0 : 1 + count(field, delimiters.repetition());
    }

    public long repetition(long field, int index) {
        return part(field, index + 1, delimiters.repetition());
    }

    public long component(long repetition, int number) {
        return part(repetition, number, delimiters.component());
    }

    public long subcomponent(long component, int number) {
        return part(component, number, delimiters.subcomponent());
    }

    /** Whether it was sent as {@code ""}: delete what is there. */
    public boolean isNull(long span) {
        return span != ABSENT
                && end(span) - start(span) == 2
                && text.charAt(start(span)) == '"'
                && text.charAt(start(span) + 1) == '"';
    }

    /** Whether it holds anything but delimiters and blanks, and is not {@code ""}. */
    public boolean isValued(long span) {
        if (span == ABSENT || isNull(span)) {
            return false;
        }
        for (int i = start(span); i < end(span); i++) {
            char c = text.charAt(i);
            if (c > ' '
                    && c != delimiters.component()
                    && c != delimiters.subcomponent()
                    && c != delimiters.repetition()) {
                return true;
            }
        }
        return false;
    }

    /** Unescaped and without blanks around it; empty if absent. */
    public String text(long span) {
        if (span == ABSENT) {
            return "";
        }
        int start = start(span);
        int end = end(span);
        while (start < end && text.charAt(start) <= ' ') {
            start++;
        }
        while (end > start && text.charAt(end - 1) <= ' ') {
            end--;
        }
        return escapes.unescape(text, start, end);
    }

    /** A text as it stands in a message with the delimiters HL7 recommends ({@code |^~\\&}); a line end becomes {@code \\.br\\}. */
    public static String escaped(String text) {
        return Escapes.escape(text);
    }

    /** As it stands in the message, escapes and delimiters included. */
    public String raw(long span) {
        return span == ABSENT ? "" : text.substring(start(span), end(span));
    }

    /** Text of a field's first repetition, or of a component of it if {@code component > 0}; empty if absent or {@code ""}. */
    public String text(int segment, int field, int component) {
        long span = segment == 0 && field <= 2 ? field(segment, field) : repetition(field(segment, field), 0);
        if (component > 0) {
            span = component(span, component);
        }
        return isNull(span) ? "" : text(span);
    }

    /** Where a span is, in HL7's notation: {@code PID-7}, {@code NK1(2)-5(1).1}. */
    public String place(long span) {
        return Place.of(this, segments, span);
    }

    /** From now on remembers which fields were read, for explaining a translation. */
    public void trackUse() {
        used = new boolean[segments.slots()];
    }

    /** Whether the field was read since {@link #trackUse}. */
    public boolean wasUsed(int segment, int field) {
        return used != null && used[segments.slot(segment, field)];
    }

    static int start(long span) {
        return (int) (span >>> 32);
    }

    static int end(long span) {
        return (int) span;
    }

    static long span(int start, int end) {
        return start == end ? ABSENT : (long) start << 32 | end;
    }

    private long part(long whole, int number, char delimiter) {
        if (whole == ABSENT || number < 1) {
            return ABSENT;
        }
        int start = start(whole);
        int end = end(whole);
        for (int n = 1; ; n++) {
            int next = delimiter == Delimiters.NONE ? -1 : text.indexOf(delimiter, start);
            if (next < 0 || next >= end) {
                return n == number ? span(start, end) : ABSENT;
            }
            if (n == number) {
                return span(start, next);
            }
            start = next + 1;
        }
    }

    /** How often the delimiter stands between two offsets. */
    int count(long span, char delimiter) {
        if (delimiter == Delimiters.NONE) {
            return 0;
        }
        int found = 0;
        for (int i = start(span); i < end(span); i++) {
            if (text.charAt(i) == delimiter) {
                found++;
            }
        }
        return found;
    }

    Delimiters delimiters() {
        return delimiters;
    }

    /** Names of the segments in order; no content, so it may stand in a log. */
    @Override
    public String toString() {
        String[] names = new String[segments.count()];
        Arrays.setAll(names, segments::name);
        return "Er7" + Arrays.toString(names);
    }
}
