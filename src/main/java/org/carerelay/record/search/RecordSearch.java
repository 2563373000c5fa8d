package org.carerelay.record.search;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** FHIR searches over the record. */
public interface RecordSearch {

    /**
     * Reads a search's parameters.
     *
     * @param parameters as decoded from the query string or form
     * @param strict whether an unknown parameter is an error; else it is ignored and named in the answer
     * @throws SearchRejected naming the parameter and what is allowed
     */
    SearchRequest parse(String type, Map<String, List<String>> parameters, boolean strict);

    /** @throws SearchRejected if a value cannot be read */
    SearchPage search(SearchRequest request);

    /** The types the record holds, by name. */
    List<String> types();

    /** What can be searched for in this type, in the order it is declared. */
    List<OfferedParameter> parameters(String type);

    /** The parameters {@code _sort} takes for this type. */
    List<String> sortable(String type);

    /** Of dates and times that carry none, in resources and in searches. */
    ZoneId zone();
}
