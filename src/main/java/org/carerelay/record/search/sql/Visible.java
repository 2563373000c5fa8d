package org.carerelay.record.search.sql;

import java.util.ArrayList;
import java.util.List;
import org.carerelay.record.search.ReadRule;
import org.carerelay.record.store.layout.RecordTypes;

/** The read rules of all rooms as one condition. */
public record Visible(List<ReadRule> rules) {

    /** For whoever runs without rooms. */
    public static final Visible EVERYTHING = new Visible(List.of());

    /** What must hold for a row of the type's table; {@code true} if everything may be seen. */
    public Sql rows(String type, String alias) {
        var all = new ArrayList<Sql>();
        for (var rule : rules) {
            var condition = rule.condition(type, alias);
            if (condition != null) {
                all.add(new Sql("(" + condition.sql() + ")", condition.values()));
            }
        }
        return all.isEmpty() ? Sql.of("true") : Sql.join(" and ", all);
    }

    /** The same for the versions {@code t} of a type's resources: whoever may not see it now does not see what it was. */
    public Sql versions(String type) {
        var condition = rows(type, "r");
        return condition.text().equals("true")
                ? condition
                : Sql.format(
                        "exists (select from " + RecordTypes.of(type).table() + " r where r.id = t.id and %s)",
                        condition);
    }
}
