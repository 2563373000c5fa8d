package org.carerelay.record.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.carerelay.record.ResourceId;
import org.carerelay.record.StoredResource;
import org.carerelay.record.marks.Marks;
import org.carerelay.record.marks.MarksJson;
import org.carerelay.record.store.layout.TypeLayout;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads one type's table. */
final class TableReader {

    private final String type;
    private final String select;
    private final ObjectMapper json;

    TableReader(TypeLayout layout, ObjectMapper json) {
        this.type = layout.type();
        this.json = json;
        this.select = "select id, version, revision, last_updated, patient_id, original_patient_id, body, marks from "
                + layout.table() + " where id = any(?)";
    }

    List<StoredResource> load(JdbcTemplate jdbc, List<UUID> ids) {
        return jdbc.query(select, (row, number) -> read(row), (Object) ids.toArray(UUID[]::new));
    }

    private StoredResource read(ResultSet row) throws SQLException {
        return new StoredResource(
                new ResourceId(type, row.getObject(1, UUID.class)),
                row.getInt(2),
                row.getInt(3),
                row.getObject(4, OffsetDateTime.class).toInstant(),
                row.getObject(5, UUID.class),
                row.getObject(6, UUID.class),
                body(row.getBytes(7)),
                marks(row.getBytes(8)));
    }

    private static Marks marks(byte[] text) {
        try {
            return MarksJson.read(text);
        } catch (IOException e) {
            throw new IllegalStateException("The marks of a stored resource are no marks", e);
        }
    }

    private ObjectNode body(byte[] text) {
        try {
            return (ObjectNode) json.readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException("A stored resource is no JSON", e);
        }
    }
}
