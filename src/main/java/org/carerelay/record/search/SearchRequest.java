package org.carerelay.record.search;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A FHIR search, read and found to be answerable.
 *
 * @param type searched
 * @param criteria parameters with modifiers and chains as sent, each with its comma-separated alternatives; all must hold
 * @param sort keys in order; empty: by id, so that no page moves while rows change
 * @param count size of a page; 0 asks for the total only
 * @param total how much the total is worth
 * @param includes {@code _include}
 * @param revincludes {@code _revinclude}
 * @param cursor where the page before ended; null: the first page
 * @param used what was understood, for the self link
 * @param ignored names of parameters nobody knows; always empty under strict handling
 * @param types every type whose data can show in the answer or decide it
 */
public record SearchRequest(
        String type,
        List<Criterion> criteria,
        List<Sort> sort,
        int count,
        Total total,
        List<Inclusion> includes,
        List<Inclusion> revincludes,
        @Nullable String cursor,
        Map<String, List<String>> used,
        List<String> ignored,
        Set<String> types) {

    /**
     * One parameter.
     *
     * @param name {@code birthdate}, {@code name:exact}, {@code patient.name}, {@code _has:Encounter:patient:status}
     * @param values alternatives
     */
    public record Criterion(String name, List<String> values) {}

    /** One key of {@code _sort}. */
    public record Sort(String param, boolean descending) {}

    /**
     * {@code Encounter:patient} or {@code Encounter:participant:Practitioner}.
     *
     * @param source type that holds the reference
     * @param param reference parameter
     * @param target only this type; null: all
     * @param iterate whether it is applied to included resources as well
     */
    public record Inclusion(String source, String param, @Nullable String target, boolean iterate) {}

    /** {@code _total}. */
    public enum Total {
        /** Not counted, unless the first page happens to hold everything. */
        NONE,
        /** Counted exactly; {@code _total=estimate} gets this as well. */
        ACCURATE
    }
}
