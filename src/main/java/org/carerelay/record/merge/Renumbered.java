package org.carerelay.record.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.carerelay.record.Lineage;
import org.carerelay.record.identity.IdentifierKey;
import org.carerelay.record.marks.Mark;
import org.carerelay.record.patch.Author;
import org.carerelay.record.patch.Draft;

/** An identifier that was replaced by another stays in the body as old and ended (rule 9). */
final class Renumbered {

    private static final String IDENTIFIER = "identifier";

    private Renumbered() {}

    static void end(Draft resource, IdentifierKey old, Lineage lineage, Author author) {
        for (JsonNode identifier : resource.ownArray(IDENTIFIER)) {
            if (identifier instanceof ObjectNode object
                    && object.path("system").asText().equals(old.system())
                    && object.path("value").asText().equals(old.value())) {
                object.put("use", "old");
                object.withObjectProperty("period")
                        .put("end", lineage.receivedAt().toString());
            }
        }
        if (resource.body().path(IDENTIFIER).isEmpty()) {
            resource.body().remove(IDENTIFIER);
        }
        // Or a message from before the change would bring the old one back.
        List<Mark> marks = new ArrayList<>(resource.marks().of(IDENTIFIER));
        marks.replaceAll(m -> m.source().equals(author.source())
                ? new Mark(m.source(), m.slot(), m.count(), author.moment().watermark(m.time()), m.initial())
                : m);
        resource.marks().put(IDENTIFIER, marks);
    }
}
