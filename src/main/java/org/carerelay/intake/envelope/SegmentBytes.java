package org.carerelay.intake.envelope;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the segments of a message lie, found on bytes: CR, LF or CRLF ends one. In no charset that MLLP can carry is CR or LF
 * part of another character, so this needs no decoding.
 */
final class SegmentBytes {

    /** A segment's place: {@code from} inclusive, {@code to} exclusive, its end not included. */
    record Span(int from, int to) {}

    private SegmentBytes() {}

    static List<Span> in(byte[] raw) {
        List<Span> spans = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= raw.length; i++) {
            if (i == raw.length || raw[i] == '\r' || raw[i] == '\n') {
                if (i > from) {
                    spans.add(new Span(from, i));
                }
                from = i + 1;
            }
        }
        return spans;
    }

    static String name(byte[] raw, Span span) {
        int length = Math.min(3, span.to() - span.from());
        return new String(raw, span.from(), length, StandardCharsets.ISO_8859_1);
    }
}
