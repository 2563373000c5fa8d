package org.carerelay.record.search.sql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** SQL text with its bound values; text never holds a value. */
public record Sql(String text, List<Object> values) {

    public static Sql of(String text, Object... values) {
        return new Sql(text, Arrays.asList(values));
    }

    /** {@code format} with each {@code %s} replaced by a part, in order. */
    static Sql format(String format, Sql... parts) {
        var values = new ArrayList<Object>();
        for (var part : parts) {
            values.addAll(part.values);
        }
        return new Sql(format.formatted(Arrays.stream(parts).map(Sql::text).toArray()), values);
    }

    public static Sql join(String between, Collection<Sql> parts) {
        var values = new ArrayList<Object>();
        parts.forEach(part -> values.addAll(part.values));
        return new Sql(String.join(between, parts.stream().map(Sql::text).toList()), values);
    }

    static Sql any(Collection<Sql> alternatives) {
        return alternatives.size() == 1 ? alternatives.iterator().next() : format("(%s)", join(" or ", alternatives));
    }

    /** True where this is false or unknown. */
    Sql not() {
        return format("(%s) is not true", this);
    }

    public Sql plus(Sql next) {
        return join("", List.of(this, next));
    }

    public Sql plus(String next, Object... more) {
        return plus(of(next, more));
    }

    public Object[] array() {
        return values.toArray();
    }
}
