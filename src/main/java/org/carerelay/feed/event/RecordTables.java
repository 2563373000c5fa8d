package org.carerelay.feed.event;

import java.util.Locale;

/** Where the record keeps a type: {@code RelatedPerson} in {@code related_person}. */
public final class RecordTables {

    private RecordTables() {}

    /** The table's name, quoted. @throws IllegalArgumentException if it is no name of a type */
    public static String of(String type) {
        if (!type.matches("[A-Z][A-Za-z]{1,40}")) {
            throw new IllegalArgumentException("not a resource type: " + type);
        }
        // GROUP is a word of SQL.
        return type.equals("Group")
                ? "people_group"
                : '"' + type.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT) + '"';
    }
}
