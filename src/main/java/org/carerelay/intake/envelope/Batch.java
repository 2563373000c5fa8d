package org.carerelay.intake.envelope;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.carerelay.intake.envelope.SegmentBytes.Span;

/**
 * Several messages in one frame or file, in FHS and BHS envelopes (HL7 2.10.3).
 *
 * @param header BHS, or FHS where no BHS was sent
 * @param messages each from its MSH to before the next envelope segment
 * @param declared BTS-1, how many the sender says it sent; -1 if it did not say
 */
public record Batch(Segment header, Delimiters delimiters, List<byte[]> messages, int declared) {

    public Batch {
        messages = List.copyOf(messages);
    }

    /** Whether these bytes begin with a batch envelope. */
    public static boolean begins(byte[] raw) {
        List<Span> spans = SegmentBytes.in(Arrays.copyOf(raw, Math.min(raw.length, 16)));
        String name = spans.isEmpty() ? "" : SegmentBytes.name(raw, spans.get(0));
        return name.equals("FHS") || name.equals("BHS");
    }

    /** Whether as many messages came as were declared. */
    public boolean complete() {
        return declared < 0 || declared == messages.size();
    }

    public static Batch read(byte[] raw) throws NotAnEnvelope {
        List<Span> spans = SegmentBytes.in(raw);
        Delimiters delimiters = HeaderReader.delimiters(raw, spans);
        Optional<Segment> header = Optional.empty();
        int declared = -1;
        int start = -1;
        List<byte[]> messages = new ArrayList<>();
        for (Span span : spans) {
            String name = SegmentBytes.name(raw, span);
            boolean envelope = Segment.isHeader(name) || name.equals("BTS") || name.equals("FTS");
            if (!envelope) {
                continue;
            }
            if (start >= 0) {
                messages.add(Arrays.copyOfRange(raw, start, span.from()));
                start = -1;
            }
            switch (name) {
                case "MSH" -> start = span.from();
                case "BHS" -> header = Optional.of(text(raw, span, delimiters));
                case "FHS" -> header = header.or(() -> Optional.of(text(raw, span, delimiters)));
                case "BTS" ->
                    declared = sum(declared, text(raw, span, delimiters).field(1));
                default -> {}
            }
        }
        if (start >= 0) {
            messages.add(Arrays.copyOfRange(raw, start, raw.length));
        }
        Segment found = header.orElseThrow(
                () -> new NotAnEnvelope("ENV-001", "BHS", 100, "the batch has no BHS", null, delimiters));
        return new Batch(found, delimiters, messages, declared);
    }

    private static int sum(int before, String count) {
        return count.matches("\\d{1,7}") ? Math.max(before, 0) + Integer.parseInt(count) : before;
    }

    private static Segment text(byte[] raw, Span span, Delimiters delimiters) {
        return Segment.of(new String(raw, span.from(), span.to() - span.from(), StandardCharsets.UTF_8), delimiters);
    }
}
