package org.carerelay.outreach.template;

import java.util.HashSet;
import java.util.Set;

/**
 * How long a text message is on the air (3GPP TS 23.038 and 23.040): in the GSM 7-bit alphabet 160 characters in one segment or 153 in each of
 * several, its extension table costing two; with any other character UCS-2, 70 or 67 UTF-16 units.
 *
 * @param unicode whether it needs UCS-2
 * @param units septets, or UTF-16 units
 * @param segments messages the operator bills
 */
public record SmsLength(boolean unicode, int units, int segments) {

    private static final String BASIC =
            "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
                    + "abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String EXTENSION = "\f^{}\\[~]|€";
    private static final Set<Character> ONE = characters(BASIC);
    private static final Set<Character> TWO = characters(EXTENSION);

    /** Of a text. */
    public static SmsLength of(String text) {
        int septets = 0;
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (ONE.contains(each)) {
                septets++;
            } else if (TWO.contains(each)) {
                septets += 2;
            } else {
                return new SmsLength(true, text.length(), segments(text, 70, 67, true));
            }
        }
        return new SmsLength(false, septets, segments(text, 160, 153, false));
    }

    /** A character of two units is never cut in two, so a segment may end one unit early. */
    private static int segments(String text, int single, int part, boolean unicode) {
        int total = 0;
        int segments = 1;
        int inPart = 0;
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            i += Character.charCount(character);
            int cost = unicode ? Character.charCount(character) : TWO.contains((char) character) ? 2 : 1;
            total += cost;
            if (inPart + cost > part) {
                segments++;
                inPart = 0;
            }
            inPart += cost;
        }
        return total <= single ? 1 : segments;
    }

    private static Set<Character> characters(String text) {
        Set<Character> all = new HashSet<>();
        text.chars().forEach(each -> all.add((char) each));
        return Set.copyOf(all);
    }
}
