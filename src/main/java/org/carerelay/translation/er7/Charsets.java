package org.carerelay.translation.er7;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names of HL7 table 0211, as HAPI HL7v2 reads them, and the names Java knows. */
public final class Charsets {

    private static final Map<String, String> TABLE_0211 = Map.ofEntries(
            Map.entry("ASCII", "US-ASCII"),
            Map.entry("8859/1", "ISO-8859-1"),
            Map.entry("8859/2", "ISO-8859-2"),
            Map.entry("8859/3", "ISO-8859-3"),
            Map.entry("8859/4", "ISO-8859-4"),
            Map.entry("8859/5", "ISO-8859-5"),
            Map.entry("8859/6", "ISO-8859-6"),
            Map.entry("8859/7", "ISO-8859-7"),
            Map.entry("8859/8", "ISO-8859-8"),
            Map.entry("8859/9", "ISO-8859-9"),
            Map.entry("8859/15", "ISO-8859-15"),
            Map.entry("ISO IR6", "US-ASCII"),
            Map.entry("ISO IR14", "JIS_X0201"),
            Map.entry("ISO IR87", "ISO-2022-JP"),
            Map.entry("ISO IR159", "ISO-2022-JP-2"),
            Map.entry("GB 18030-2000", "GB18030"),
            Map.entry("KS X 1001", "EUC-KR"),
            Map.entry("CNS 11643-1992", "x-EUC-TW"),
            Map.entry("BIG-5", "Big5"),
            Map.entry("UNICODE", "UTF-8"),
            Map.entry("UNICODE UTF-8", "UTF-8"),
            Map.entry("UNICODE UTF-16", "UTF-16"),
            Map.entry("UNICODE UTF-32", "UTF-32"));

    private Charsets() {}

    /** The charset of an HL7 or Java name; null if neither knows it. */
    public static @Nullable Charset named(String name) {
        String known = TABLE_0211.getOrDefault(name.trim().toUpperCase(Locale.ROOT), name.trim());
        try {
            return Charset.forName(known);
        } catch (IllegalArgumentException unknown) {
            return null;
        }
    }

    /** What MSH-18 says for the charset: the name of table 0211, else Java's. */
    public static String hl7Name(Charset charset) {
        if (charset.equals(StandardCharsets.UTF_8)) {
            return "UNICODE UTF-8";
        }
        return TABLE_0211.entrySet().stream()
                .filter(entry -> entry.getValue().equalsIgnoreCase(charset.name()))
                .map(Map.Entry::getKey)
                .min(String::compareTo)
                .orElse(charset.name());
    }

    /**
     * The charset MSH-18 declares, else UTF-8.
     *
     * @throws MalformedMessage if MSH-18 names none we know
     */
    public static Charset declared(byte[] raw) {
        Charset wide = utf16(raw);
        if (wide != null) {
            return wide;
        }
        int start = header(raw);
        if (start < 0 || start + 3 >= raw.length) {
            return StandardCharsets.UTF_8;
        }
        byte separator = raw[start + 3];
        byte repetition = start + 5 < raw.length ? raw[start + 5] : (byte) '~';
        int from = -1;
        int field = 1;
        for (int i = start + 3; i <= raw.length; i++) {
            boolean end = i == raw.length || raw[i] == '\r' || raw[i] == '\n';
            if (end || raw[i] == separator) {
                if (from >= 0) {
                    return named(raw, from, i, repetition);
                }
                field++;
                from = field == 18 ? i + 1 : -1;
            }
            if (end) {
                break;
            }
        }
        return StandardCharsets.UTF_8;
    }

    private static Charset named(byte[] raw, int from, int to, byte repetition) {
        String declared = new String(raw, from, to - from, StandardCharsets.ISO_8859_1);
        for (String name : declared.split("[" + java.util.regex.Pattern.quote("" + (char) repetition) + "]")) {
            if (!name.isBlank() && !name.equals("\"\"")) {
                Charset charset = named(name);
                if (charset == null) {
                    throw new MalformedMessage(
                            "ER7-006",
                            "MSH-18",
                            "unknown charset; set carerelay.sources.<name>.charset or send one of HL7 table 0211");
                }
                return charset;
            }
        }
        return StandardCharsets.UTF_8;
    }

    /** UTF-16 shows in its first bytes: a byte order mark, or the M of MSH in two bytes. */
    private static @Nullable Charset utf16(byte[] raw) {
        if (raw.length < 4) {
            return null;
        }
        int first = (raw[0] & 0xff) << 8 | raw[1] & 0xff;
        return switch (first) {
            case 0xfeff, 0xfffe -> StandardCharsets.UTF_16;
            case 'M' -> StandardCharsets.UTF_16BE;
            case 'M' << 8 -> StandardCharsets.UTF_16LE;
            default -> null;
        };
    }

    private static int header(byte[] raw) {
        for (int i = 0; i + 3 < raw.length && i < 16; i++) {
            if (raw[i] == 'M' && raw[i + 1] == 'S' && raw[i + 2] == 'H') {
                return i;
            }
        }
        return -1;
    }
}
