package org.carerelay.translation.compile;

/** What may stand under a word of a mapping file. */
public enum Shape {
    /** Any text, number or boolean. */
    TEXT,
    /** One text or several. */
    TEXTS,
    /** {@code true} or {@code false}. */
    FLAG,
    /** One field reference or several: {@code PID-5.1}, {@code XPN.1}, {@code event}. */
    FIELDS,
    /** One FHIR path or several. */
    PATHS,
    /** A condition. */
    CONDITION,
    /** A constant: text, number, boolean or FHIR JSON. */
    VALUE,
    /** An HL7 segment's name. */
    SEGMENT_NAME,
    /** One HL7 data type or several. */
    DATATYPES,
    /** A FHIR resource type. */
    RESOURCE,
    /** Any FHIR type. */
    TYPE,
    /** A FHIR type, or a part of one: {@code Appointment.participant}. */
    TYPE_PATH,
    /** A datatype file or a converter. */
    CONVERSION,
    /** An outbound datatype file or converter. */
    OUTBOUND_CONVERSION,
    /** {@code error} or {@code warning}. */
    INVALID,
    /** Element path to a rule or several. */
    SET,
    /** HL7 place to an outbound rule or several. */
    OUTBOUND_SET,
    /** A rule or several. */
    RULES,
    /** A key rule or several. */
    KEYS,
    /** Segments and groups. */
    STEPS,
    /** Outbound segments and groups. */
    OUTBOUND_STEPS,
    /** Label to segment file, with or without condition, or several. */
    MAKE,
    /** {@link Form#LIST_LINE}. */
    LIST,
    /** A mode of a segment list. */
    MODE,
    /** One {@link Form#IDENTITY_LINE} or several. */
    IDENTITY,
    /** A kind of identity change, or event to kind. */
    KIND,
    /** A label, or key rules. */
    PARTY,
    /** Label to effect, or to event and effect. */
    EFFECTS,
    /** One {@link Form#EXAMPLE} or several. */
    EXAMPLES
}
