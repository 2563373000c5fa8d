package org.carerelay.intake.envelope;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.carerelay.intake.envelope.SegmentBytes.Span;

/** Reads MSH-1 and MSH-2, on which everything else depends. */
final class HeaderReader {

    private static final int MOST_ENCODING_CHARACTERS = 5;

    private HeaderReader() {}

    static Delimiters delimiters(byte[] raw, List<Span> spans) throws NotAnEnvelope {
        if (spans.isEmpty()) {
            throw new NotAnEnvelope("ENV-001", "MSH", 100, "the frame is empty", null, null);
        }
        Span span = spans.get(0);
        if (!Segment.isHeader(SegmentBytes.name(raw, span))) {
            throw new NotAnEnvelope("ENV-001", "MSH", 100, "the message does not begin with MSH", null, null);
        }
        String start = new String(raw, span.from(), Math.min(span.to() - span.from(), 16), StandardCharsets.ISO_8859_1);
        if (start.length() < 5) {
            throw new NotAnEnvelope("ENV-002", "MSH-1", 101, "MSH ends before its delimiters", null, null);
        }
        char field = start.charAt(3);
        int end = start.indexOf(field, 4);
        String declared = start.substring(4, end < 0 ? start.length() : end);
        Delimiters delimiters = Delimiters.of(field, declared);
        if (declared.isEmpty() || declared.length() > MOST_ENCODING_CHARACTERS || !delimiters.distinct()) {
            throw new NotAnEnvelope(
                    "ENV-002", "MSH-2", 102, "MSH-1 and MSH-2 do not declare usable delimiters", null, null);
        }
        return delimiters;
    }

    static boolean isAscii(byte[] raw, Span span) {
        for (int i = span.from(); i < span.to(); i++) {
            if (raw[i] < 0) {
                return false;
            }
        }
        return true;
    }
}
