package org.carerelay.translation;

import org.jspecify.annotations.Nullable;

/**
 * Something the translation noticed about a message; its text never holds patient data.
 *
 * @param severity whether the message can still be applied
 * @param code stable, such as {@code MSG-004}; listed in {@code docs/errors.md}
 * @param where segment, field, repetition and component in HL7's own notation: {@code PID-7}, {@code NK1(2)-5(1).1}
 * @param text what was found, what is allowed, what to do
 * @param table for an unmapped code the concept map's id; else null
 * @param codeValue for an unmapped code the code; else null
 * @param hl7Code HL7 table 0357 error code for ERR-3: 101 required field missing, 102 data type error, 103 table value not found
 */
public record Finding(
        Severity severity,
        String code,
        String where,
        String text,
        @Nullable String table,
        @Nullable String codeValue,
        int hl7Code) {

    /** Whether the message can still be applied. */
    public enum Severity {
        /** The message is not applied: it stays in the journal as failed. */
        ERROR,
        /** The message is applied; the value named was left out or kept as it came. */
        WARNING,
        /** A code without an entry in its table, kept as it came: a work item, not an error. */
        UNMAPPED
    }

    public static Finding error(String code, String where, String text, int hl7Code) {
        return new Finding(Severity.ERROR, code, where, text, null, null, hl7Code);
    }

    public static Finding warning(String code, String where, String text) {
        return new Finding(Severity.WARNING, code, where, text, null, null, 102);
    }

    public static Finding unmapped(String where, String table, String codeValue) {
        return new Finding(Severity.UNMAPPED, "MSG-103", where, "no entry in table " + table, table, codeValue, 103);
    }
}
