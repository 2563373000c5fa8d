package org.carerelay.record.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.carerelay.record.ResourceId;

/** Reads {@code id, version, last_updated, patient_id, body} as they come from the database. */
final class Rows {

    static final String COLUMNS = "t.id, t.version, t.last_updated, t.patient_id, t.body";

    private Rows() {}

    static ServedResource read(String type, ResultSet row) throws SQLException {
        return new ServedResource(
                new ResourceId(type, row.getObject(1, UUID.class)),
                row.getInt(2),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                row.getObject(4, UUID.class),
                row.getBytes(5));
    }
}
