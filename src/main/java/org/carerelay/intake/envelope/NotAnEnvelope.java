package org.carerelay.intake.envelope;

import org.jspecify.annotations.Nullable;

/** Bytes that are no HL7 message: what was found, where, and which table 0357 code says so. */
public final class NotAnEnvelope extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final String where;
    private final int hl7Code;
    private final transient @Nullable Segment header;
    private final transient @Nullable Delimiters delimiters;

    NotAnEnvelope(
            String code,
            String where,
            int hl7Code,
            String text,
            @Nullable Segment header,
            @Nullable Delimiters delimiters) {
        super(text, null, false, false);
        this.code = code;
        this.where = where;
        this.hl7Code = hl7Code;
        this.header = header;
        this.delimiters = delimiters;
    }

    /** What is wrong with bytes that were not even looked into. */
    public static NotAnEnvelope because(String code, String text) {
        return new NotAnEnvelope(code, "", 207, text, null, null);
    }

    /** Stable, such as {@code ENV-001}. */
    public String code() {
        return code;
    }

    /** HL7 place such as {@code MSH-9}. */
    public String where() {
        return where;
    }

    /** HL7 table 0357. */
    public int hl7Code() {
        return hl7Code;
    }

    /** MSH as far as it could be read; null if there is none. */
    public @Nullable Segment header() {
        return header;
    }

    /** What MSH declares; HL7's recommendation if there is none. */
    public Delimiters delimiters() {
        return delimiters == null ? Delimiters.RECOMMENDED : delimiters;
    }
}
