package org.carerelay.mappings.guide;

import java.util.List;

/**
 * A row of the guide that names a FHIR element.
 *
 * @param table such as {@code PID[Patient]}
 * @param number sort order: the field or component, 0 for none
 * @param field such as {@code PID-5} or {@code XPN.2}
 * @param type HL7 data type
 * @param condition as written, for people
 * @param attribute FHIR element as written
 * @param vocabulary name of the code system map; empty if none
 * @param assignment constant as written; empty if none
 * @param twin which of the rows of this table, number and attribute it is, from 1
 */
record GuideRow(
        String table,
        String number,
        String field,
        String type,
        String condition,
        String attribute,
        String vocabulary,
        String assignment,
        int twin) {

    /** Under which names probes and exceptions may speak of it, the most special last. */
    List<String> names() {
        String exact = table + "." + number + " " + attribute;
        return List.of(table, table + "." + number, exact, exact + " #" + twin);
    }

    boolean ofSegment() {
        return field.matches("[A-Z][A-Z0-9]{2}(-\\d+)?");
    }

    /** The FHIR type the table makes. */
    String target() {
        return table.replaceFirst(".*\\[", "").replaceFirst("[-\\]].*", "");
    }

    String line() {
        return String.join("\t", table, number, field, type, condition, attribute, vocabulary, assignment);
    }
}
