package org.carerelay.record.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.carerelay.record.store.extract.Extraction;
import org.carerelay.record.store.extract.Folding;
import org.carerelay.record.store.layout.ColumnKind;
import org.carerelay.record.store.layout.RecordTypes;
import org.carerelay.record.store.layout.TypeLayout;
import org.springframework.jdbc.core.JdbcTemplate;

/** Keeps the rows of {@code search_text}; only those of resources whose texts changed are written again. */
final class TextWriter {

    private static final String INSERT =
            "insert into search_text (type, resource_id, param, folded, exact) values (?, ?, ?, ?, ?)";

    private TextWriter() {}

    private record Text(String param, String exact) {}

    private record Row(String type, UUID id, Text text) {}

    static void write(JdbcTemplate jdbc, List<Saved> saved) {
        var gone = new ArrayList<UUID>();
        var rows = new ArrayList<Row>();
        for (var each : saved) {
            var id = each.after().id();
            var layout = RecordTypes.of(id.type());
            var before = each.change().before();
            var texts = texts(layout, each.after().body());
            if (before != null) {
                var old = texts(layout, before.body());
                if (old.equals(texts)) {
                    continue;
                }
                if (!old.isEmpty()) {
                    gone.add(id.id());
                }
            }
            texts.forEach(text -> rows.add(new Row(id.type(), id.id(), text)));
        }
        if (!gone.isEmpty()) {
            jdbc.update("delete from search_text where resource_id = any(?)", (Object) gone.toArray(UUID[]::new));
        }
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(INSERT, rows, rows.size(), (statement, row) -> {
                statement.setString(1, row.type());
                statement.setObject(2, row.id());
                statement.setString(3, row.text().param());
                statement.setString(4, Folding.fold(row.text().exact()));
                statement.setString(5, row.text().exact());
            });
        }
    }

    /** A text that one of the parameters searched together already has is not repeated for the wider one. */
    private static Set<Text> texts(TypeLayout layout, ObjectNode body) {
        var texts = new LinkedHashSet<Text>();
        for (var parameter : layout.parameters().values()) {
            var column = parameter.column();
            if (parameter.kind() != ColumnKind.STRING || column == null) {
                continue;
            }
            var values = new HashSet<>(Extraction.texts(column, body));
            for (var narrower : layout.textParams(parameter.code())) {
                var other = layout.parameters().get(narrower);
                if (other != null && other.column() != null && !narrower.equals(parameter.code())) {
                    values.removeAll(Extraction.texts(other.column(), body));
                }
            }
            values.forEach(value -> texts.add(new Text(parameter.code(), value)));
        }
        return texts;
    }
}
