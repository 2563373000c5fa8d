package org.carerelay.feed.list;

/** How a list is written. */
enum ListFormat {
    /** RFC 4180 with a header line. */
    CSV,
    /** One resource a line. */
    NDJSON;

    static ListFormat of(String text) {
        return switch (text) {
            case "csv" -> CSV;
            case "ndjson" -> NDJSON;
            default -> throw new IllegalArgumentException("format is csv or ndjson, not " + text);
        };
    }

    String suffix() {
        return this == CSV ? ".csv" : ".ndjson";
    }
}
