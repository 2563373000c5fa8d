package org.carerelay.intake.envelope;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** MSH-18 (HL7 table 0211) as Java charsets; Java's own names are understood too, since many systems send those. */
public final class Charsets {

    private static final Charset GB18030 = Charset.forName("GB18030");

    private static final Map<String, Charset> TABLE_0211 = Map.ofEntries(
            Map.entry("ASCII", StandardCharsets.US_ASCII),
            Map.entry("8859/1", StandardCharsets.ISO_8859_1),
            Map.entry("8859/2", Charset.forName("ISO-8859-2")),
            Map.entry("8859/3", Charset.forName("ISO-8859-3")),
            Map.entry("8859/4", Charset.forName("ISO-8859-4")),
            Map.entry("8859/5", Charset.forName("ISO-8859-5")),
            Map.entry("8859/6", Charset.forName("ISO-8859-6")),
            Map.entry("8859/7", Charset.forName("ISO-8859-7")),
            Map.entry("8859/8", Charset.forName("ISO-8859-8")),
            Map.entry("8859/9", Charset.forName("ISO-8859-9")),
            Map.entry("8859/15", Charset.forName("ISO-8859-15")),
            Map.entry("GB 18030-2000", GB18030),
            Map.entry("GB18030-2000", GB18030),
            Map.entry("GB 18030", GB18030),
            Map.entry("GB2312", GB18030),
            Map.entry("GBK", GB18030),
            Map.entry("BIG-5", Charset.forName("Big5")),
            Map.entry("KS X 1001", Charset.forName("EUC-KR")),
            Map.entry("UNICODE UTF-8", StandardCharsets.UTF_8),
            Map.entry("UNICODE", StandardCharsets.UTF_8),
            Map.entry("UTF8", StandardCharsets.UTF_8));

    private Charsets() {}

    /**
     * What MSH-18 means: the first repetition, or the second where the first is plain ASCII, of which every other is a superset.
     *
     * @return empty if nothing was sent or the name is unknown
     */
    static Optional<Charset> declared(List<String> repetitions) {
        Optional<Charset> first = named(repetitions.isEmpty() ? "" : repetitions.get(0));
        if (repetitions.size() > 1
                && first.map(StandardCharsets.US_ASCII::equals).orElse(true)) {
            Optional<Charset> second = named(repetitions.get(1));
            return second.isPresent() ? second : first;
        }
        return first;
    }

    /** The Java charset of an MSH-18 value; GB2312 and GBK are read as their superset GB 18030. */
    public static Optional<Charset> named(String value) {
        String name = value.strip().toUpperCase(Locale.ROOT);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Charset listed = TABLE_0211.get(name);
        if (listed != null) {
            return Optional.of(listed);
        }
        try {
            Charset charset = Charset.forName(name);
            return charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32")
                    ? Optional.empty()
                    : Optional.of(charset);
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    static boolean decodes(Charset charset, byte[] raw, int from, int to) {
        try {
            charset.newDecoder().decode(ByteBuffer.wrap(raw, from, to - from));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
