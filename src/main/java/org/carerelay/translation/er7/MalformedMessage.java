package org.carerelay.translation.er7;

/**
 * The text or bytes are not an HL7 v2 message; names the place, never the content.
 *
 * <p>Codes: {@code ER7-001} no MSH, {@code ER7-002} unusable delimiters, {@code ER7-003} not a segment, {@code ER7-004} undecodable byte,
 * {@code ER7-005} suspicious character, {@code ER7-006} unknown charset.
 */
public final class MalformedMessage extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final String where;

    public MalformedMessage(String code, String where, String text) {
        super(code + " at " + where + ": " + text);
        this.code = code;
        this.where = where;
    }

    /** Stable: {@code ER7-004}. */
    public String code() {
        return code;
    }

    /** {@code MSH-2}, {@code line 3} or {@code byte 512}. */
    public String where() {
        return where;
    }
}
