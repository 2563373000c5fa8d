package org.carerelay.record.search.sql;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.carerelay.record.search.SearchRejected;
import org.carerelay.record.search.SearchRequest.Sort;
import org.carerelay.record.store.layout.ColumnKind;
import org.carerelay.record.store.layout.Parameter;
import org.carerelay.record.store.layout.TypeLayout;

/**
 * The order of an answer and the place where a page ended. A page begins after the last row of the one before, not after a number
 * of rows, so that rows that come, go or change in between shift nothing.
 */
public final class Ordering {

    private static final char BETWEEN = '\u001f';

    private final List<Key> keys;

    private Ordering(List<Key> keys) {
        this.keys = keys;
    }

    private record Key(String expression, String type, boolean descending) {
        Sql equal(String value) {
            return Sql.of(expression + " = ?::" + type, value);
        }

        Sql beyond(String value) {
            return Sql.of(expression + (descending ? " < " : " > ") + "?::" + type, value);
        }
    }

    /** @throws SearchRejected if one of them cannot be sorted by */
    public static Ordering of(TypeLayout layout, List<Sort> sorts) {
        var keys = new ArrayList<Key>();
        for (var sort : sorts) {
            keys.add(key(layout, sort));
        }
        boolean descending = !keys.isEmpty() && keys.get(keys.size() - 1).descending();
        keys.add(new Key("t.id", "uuid", descending));
        return new Ordering(keys);
    }

    public static List<String> sortable(TypeLayout layout) {
        return layout.parameters().values().stream()
                .filter(Ordering::sortable)
                .map(Parameter::code)
                .toList();
    }

    private static boolean sortable(Parameter parameter) {
        return switch (parameter.kind()) {
            case ID, LAST_UPDATED, DATE, CODE, STRING, BOOLEAN, URI, NUMBER -> true;
            default -> false;
        };
    }

    private static Key key(TypeLayout layout, Sort sort) {
        var parameter = layout.parameters().get(sort.param());
        if (parameter == null || !sortable(parameter)) {
            throw new SearchRejected(
                    "SRC-005",
                    "Cannot sort " + layout.type() + " by " + sort.param() + "; possible: "
                            + String.join(", ", sortable(layout)));
        }
        boolean descending = sort.descending();
        if (parameter.kind() == ColumnKind.ID) {
            return new Key("t.id", "uuid", descending);
        }
        if (parameter.kind() == ColumnKind.LAST_UPDATED) {
            return new Key("t.last_updated", "timestamptz", descending);
        }
        var column = "t." + Conditions.column(parameter);
        // What has no value comes last in both directions.
        return switch (parameter.kind()) {
            case DATE ->
                new Key(
                        "coalesce(%s_from, '%sinfinity')".formatted(column, descending ? "-" : ""),
                        "timestamptz",
                        descending);
            case NUMBER ->
                new Key(
                        "coalesce(%s, %d)".formatted(column, descending ? Integer.MIN_VALUE : Integer.MAX_VALUE),
                        "int",
                        descending);
            case BOOLEAN -> new Key("coalesce(%s, %s)".formatted(column, !descending), "boolean", descending);
            default ->
                new Key("coalesce(%s, %s)".formatted(column, descending ? "''" : "chr(1114111)"), "text", descending);
        };
    }

    /** {@code order by} list. */
    public String orderBy() {
        return keys.stream()
                .map(key -> key.expression() + (key.descending() ? " desc" : ""))
                .collect(Collectors.joining(", "));
    }

    /** The cursor of a row, as one text column. */
    public String place() {
        return keys.stream()
                .map(key -> "(" + key.expression() + ")::text")
                .collect(Collectors.joining(", ", "concat_ws(chr(31), ", ")"));
    }

    public static String encode(String place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    /** Rows after the place a cursor names. */
    public Sql after(String cursor) {
        var values = decode(cursor);
        var alternatives = new ArrayList<Sql>();
        for (int i = 0; i < keys.size(); i++) {
            var all = new ArrayList<Sql>();
            for (int j = 0; j < i; j++) {
                all.add(keys.get(j).equal(values.get(j)));
            }
            all.add(keys.get(i).beyond(values.get(i)));
            alternatives.add(Sql.format("(%s)", Sql.join(" and ", all)));
        }
        var either = Sql.any(alternatives);
        if (keys.size() == 1) {
            return either;
        }
        // Says the same once more, in a form that an index on the first key serves.
        var first = keys.get(0);
        var bound = Sql.of(
                first.expression() + (first.descending() ? " <= " : " >= ") + "?::" + first.type(), values.get(0));
        return Sql.format("%s and %s", bound, either);
    }

    private List<String> decode(String cursor) {
        try {
            var place = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            var values = List.of(place.split(String.valueOf(BETWEEN), -1));
            if (values.size() == keys.size() && Values.uuid(values.get(values.size() - 1)) != null) {
                return values;
            }
        } catch (IllegalArgumentException e) {
            throw broken();
        }
        throw broken();
    }

    private static SearchRejected broken() {
        return new SearchRejected("SRC-006", "Parameter _page is not one of the links of this search");
    }
}
