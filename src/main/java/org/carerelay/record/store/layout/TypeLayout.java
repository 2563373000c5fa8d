package org.carerelay.record.store.layout;

import java.util.List;
import java.util.Map;

/**
 * One FHIR type in the database.
 *
 * @param type such as {@code Encounter}
 * @param table its table
 * @param columns its search columns
 * @param parameters by code, in the order they are declared
 */
public record TypeLayout(String type, String table, List<ColumnLayout> columns, Map<String, Parameter> parameters) {

    /** The values of {@code search_text.param} that a search for this string parameter looks at. */
    public List<String> textParams(String code) {
        return code.equals("name") && parameters.containsKey("family")
                ? List.of("name", "family", "given")
                : List.of(code);
    }
}
