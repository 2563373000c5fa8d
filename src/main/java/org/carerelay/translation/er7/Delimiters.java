package org.carerelay.translation.er7;

/**
 * The delimiters that MSH-1 and MSH-2 declare; {@link #NONE} for one that is not declared (HL7 2.5 chapter 2.5.4).
 *
 * @param field MSH-1
 * @param component first character of MSH-2
 * @param repetition second
 * @param escape third
 * @param subcomponent fourth
 */
record Delimiters(char field, char component, char repetition, char escape, char subcomponent) {

    /** A character no message may contain, so that it never matches. */
    static final char NONE = '\0';

    /**
     * @param text starting with {@code MSH}
     * @throws MalformedMessage if MSH-1 or MSH-2 cannot be delimiters
     */
    static Delimiters of(String text) {
        if (text.length() < 4) {
            throw new MalformedMessage("ER7-002", "MSH-1", "the message ends before its field separator");
        }
        char field = text.charAt(3);
        if (!usable(field)) {
            throw new MalformedMessage("ER7-002", "MSH-1", "the field separator must be a punctuation character");
        }
        char[] declared = {NONE, NONE, NONE, NONE};
        for (int i = 0; i < declared.length && 4 + i < text.length(); i++) {
            char c = text.charAt(4 + i);
            if (c == field || c == '\r' || c == '\n') {
                break;
            }
            if (!usable(c)) {
                throw new MalformedMessage(
                        "ER7-002", "MSH-2", "encoding character " + (i + 1) + " must be a punctuation character");
            }
            for (int k = 0; k < i; k++) {
                if (declared[k] == c) {
                    throw new MalformedMessage(
                            "ER7-002", "MSH-2", "encoding characters " + (k + 1) + " and " + (i + 1) + " are the same");
                }
            }
            declared[i] = c;
        }
        return new Delimiters(field, declared[0], declared[1], declared[2], declared[3]);
    }

    boolean contains(char c) {
        return c != NONE && (c == field || c == component || c == repetition || c == escape || c == subcomponent);
    }

    private static boolean usable(char c) {
        return c > ' ' && c != '"' && !Character.isLetterOrDigit(c) && !Character.isSurrogate(c) && c < 0x7f
                || c == 0xa6
                || c == 0xa7;
    }
}
