package org.carerelay.record.store.layout;

import java.util.List;

/**
 * One search column.
 *
 * @param name of the column; a {@link ColumnKind#DATE} has {@code <name>_from} and {@code <name>_until}
 * @param kind what it holds
 * @param paths where its values stand in the resource
 */
public record ColumnLayout(String name, ColumnKind kind, List<String> paths) {

    /** The columns in SQL, in the order their values are bound. */
    public List<String> sqlNames() {
        return kind == ColumnKind.DATE ? List.of(name + "_from", name + "_until") : List.of(name);
    }

    /** Whether its dates may be open-ended or long, so that nothing about one end follows from the other. */
    public boolean period() {
        return paths.stream()
                .anyMatch(p -> p.toLowerCase(java.util.Locale.ROOT).endsWith("period") || p.equals("planningHorizon"));
    }
}
