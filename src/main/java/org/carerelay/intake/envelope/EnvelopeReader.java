package org.carerelay.intake.envelope;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.carerelay.intake.envelope.SegmentBytes.Span;
import org.carerelay.intake.source.KnownSource;
import org.carerelay.intake.source.Sources;
import org.springframework.stereotype.Component;

/** Reads the envelope of a message from its bytes: MSH, and of the rest only who it is about. */
@Component
public class EnvelopeReader {

    private final Sources sources;
    private final OrderAliases aliases;

    public EnvelopeReader(Sources sources, OrderAliases aliases) {
        this.sources = sources;
        this.aliases = aliases;
    }

    /**
     * @param raw one message without frame; CR, LF or CRLF between segments
     * @throws NotAnEnvelope if it does not begin with an MSH whose delimiters and MSH-9 can be read
     */
    public Envelope read(byte[] raw) throws NotAnEnvelope {
        List<Span> spans = SegmentBytes.in(raw);
        Delimiters delimiters = HeaderReader.delimiters(raw, spans);
        Span headerSpan = spans.get(0);
        if (!SegmentBytes.name(raw, headerSpan).equals("MSH")) {
            throw new NotAnEnvelope("ENV-001", "MSH", 100, "the message does not begin with MSH", null, delimiters);
        }
        Segment latin = decode(raw, headerSpan, StandardCharsets.ISO_8859_1, delimiters);
        Charset declared = Charsets.declared(latin.repetitions(18)).orElse(StandardCharsets.UTF_8);

        Segment header = HeaderReader.isAscii(raw, headerSpan)
                ? latin
                : decode(raw, headerSpan, headerCharset(raw, headerSpan, delimiters, declared), delimiters);
        KnownSource source = sources.sending(header.component(3, 1), header.component(4, 1));
        Charset own = source.source().charset();
        Charset charset = own != null ? own : declared;

        String event = header.component(9, 2);
        if (event.isEmpty()) {
            event = eventOf(raw, spans, delimiters);
        }
        String code = header.component(9, 1);
        if (code.isEmpty()) {
            throw new NotAnEnvelope("ENV-003", "MSH-9", 101, "no message type in MSH-9", header, delimiters);
        }
        OrderKeyReader keys = new OrderKeyReader(source.source(), aliases);
        for (Span span : spans) {
            String name = SegmentBytes.name(raw, span);
            if (name.equals("MSH") && !span.equals(headerSpan)) {
                throw new NotAnEnvelope(
                        "ENV-004", "MSH(2)", 100, "a second MSH in one frame: use BHS for batches", header, delimiters);
            }
            if (OrderKeyReader.reads(name)) {
                keys.read(decode(raw, span, charset, delimiters), event);
            }
        }
        String type = event.isEmpty() ? code : code + "^" + event;
        return new Envelope(header, delimiters, type, source, charset, keys.keys());
    }

    /** A header with text beyond ASCII is read as the source writes it whose names it then matches, else as MSH-18 says. */
    private Charset headerCharset(byte[] raw, Span span, Delimiters delimiters, Charset declared) {
        for (Charset charset : sources.charsets()) {
            if (Charsets.decodes(charset, raw, span.from(), span.to())) {
                Segment header = decode(raw, span, charset, delimiters);
                KnownSource source = sources.sending(header.component(3, 1), header.component(4, 1));
                if (charset.equals(source.source().charset())) {
                    return charset;
                }
            }
        }
        return declared;
    }

    private static String eventOf(byte[] raw, List<Span> spans, Delimiters delimiters) {
        for (Span span : spans) {
            if (SegmentBytes.name(raw, span).equals("EVN")) {
                return decode(raw, span, StandardCharsets.ISO_8859_1, delimiters)
                        .component(1, 1);
            }
        }
        return "";
    }

    private static Segment decode(byte[] raw, Span span, Charset charset, Delimiters delimiters) {
        return Segment.of(new String(raw, span.from(), span.to() - span.from(), charset), delimiters);
    }
}
