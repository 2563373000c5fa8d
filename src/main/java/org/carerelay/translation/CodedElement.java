package org.carerelay.translation;

import java.util.Set;

/**
 * An element whose codings a table of the mappings gives.
 *
 * @param path {@code Encounter.hospitalization.dischargeDisposition}
 * @param table id of the ConceptMap
 * @param file where the line stands, relative to the mappings folder
 * @param line from 1
 * @param column from 1
 * @param codes every target of the table
 */
public record CodedElement(String path, String table, String file, int line, int column, Set<Code> codes) {

    /** A coding. */
    public record Code(String system, String code) {}
}
