package org.carerelay.record.store.layout;

/** What a search column holds and how a search compares with it. */
public enum ColumnKind {
    /** One code of a FHIR {@code code} element: {@code text}. */
    CODE,
    /** Every coding of Coding or CodeableConcept elements, and the value of Identifiers, as {@code code}, {@code system|code} and {@code system|}: {@code text[]}. */
    TOKENS,
    /** A URL, URI or canonical as it stands: {@code text}. */
    URI,
    /** A whole number: {@code int}. */
    NUMBER,
    /** {@code boolean}; an element that is there without being a boolean counts as true. */
    BOOLEAN,
    /** Folded text found by its beginning: first value in {@code text}, all values as rows of {@code search_text}. */
    STRING,
    /** From inclusive and until exclusive, two {@code timestamptz} columns {@code <name>_from} and {@code <name>_until}. */
    DATE,
    /** Literal references as {@code Type/id}: {@code text[]}. */
    REFERENCES,
    /** One literal reference as {@code Type/id}: {@code text}. */
    REFERENCE,
    /** Phone numbers in E.164: {@code text[]}. */
    PHONES,
    /** E-mail addresses in lower case: {@code text[]}. */
    EMAILS,
    /** Phone numbers and e-mail addresses; answered by the columns of {@link #PHONES} and {@link #EMAILS}. */
    TELECOM,
    /** Business identifiers, answered by the record's {@code identifier} table. */
    IDENTIFIER,
    /** Our own patient link (rule 30): {@code patient_id}. */
    PATIENT,
    /** The logical id. */
    ID,
    /** When the newest version was written. */
    LAST_UPDATED
}
