package org.carerelay.record.search;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;

/** Where a page of a history ended; versions are never changed, so the next page begins exactly there. */
record HistoryPlace(Instant time, UUID id, int version) {

    static HistoryPlace of(ServedResource last) {
        return new HistoryPlace(last.lastUpdated(), last.id().id(), last.version());
    }

    String encode() {
        return time.toEpochMilli() + "_" + id + "_" + version;
    }

    static HistoryPlace decode(String cursor) {
        try {
            var parts = cursor.split("_", 3);
            if (parts.length == 3) {
                return new HistoryPlace(
                        Instant.ofEpochMilli(Long.parseLong(parts[0])),
                        UUID.fromString(parts[1]),
                        Integer.parseInt(parts[2]));
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw broken();
        }
        throw broken();
    }

    private static SearchRejected broken() {
        return new SearchRejected("SRC-006", "Parameter _page is not one of the links of this history");
    }
}
