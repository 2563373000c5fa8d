package org.carerelay.record.search.sql;

import java.util.ArrayList;
import java.util.List;
import org.carerelay.record.store.extract.Folding;
import org.carerelay.record.store.layout.Parameter;
import org.carerelay.record.store.layout.TypeLayout;

/** Text by its folded beginning; {@code :exact} as it stands; {@code :contains} anywhere. */
final class TextConditions {

    private static final String AFTER_ALL = Character.toString(0x10FFFF);

    private TextConditions() {}

    static Sql of(String alias, TypeLayout layout, Parameter parameter, String modifier, List<String> values) {
        var wanted = new ArrayList<Sql>();
        for (var escaped : values) {
            var value = Values.unescape(escaped);
            var folded = Folding.fold(value);
            wanted.add(
                    switch (modifier) {
                        case "exact" -> Sql.of("(s.folded = ? and s.exact = ?)", folded, value);
                        case "contains" -> Sql.of("position(? in s.folded) > 0", folded);
                        // Not LIKE: the index serves these two operators under a generic plan as well.
                        default -> Sql.of("(s.folded ~>=~ ? and s.folded ~<~ ?)", folded, folded + AFTER_ALL);
                    });
        }
        var among = Sql.of(
                "s.type = ? and s.param = any(?)",
                parameter.type(),
                layout.textParams(parameter.code()).toArray(String[]::new));
        return Sql.format(
                alias + ".id in (select s.resource_id from search_text s where %s and %s)", among, Sql.any(wanted));
    }
}
