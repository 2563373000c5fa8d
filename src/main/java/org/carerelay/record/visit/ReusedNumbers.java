package org.carerelay.record.visit;

import com.fasterxml.jackson.databind.JsonNode;
import org.carerelay.record.StoredResource;
import org.carerelay.record.patch.Author;
import org.carerelay.translation.Patch;

/** Visit numbers given twice: an admission on a finished visit with another admit time is a new visit (rule 20). */
public final class ReusedNumbers {

    private ReusedNumbers() {}

    public static boolean opensAnother(StoredResource visit, Patch patch, Author author) {
        String admitted = visit.body().path("period").path("start").asText();
        return Events.admits(author.event())
                && visit.body().path("status").asText().equals("finished")
                && !admitted.isEmpty()
                && !author.moment().olderThan(visit.marks().time("status", author.source()))
                && patch.elements().stream()
                        .filter(e -> e.path().equals("period.start") || e.path().equals("period"))
                        .map(e -> e.path().equals("period") ? e.value().path("start") : e.value())
                        .map(JsonNode::asText)
                        .anyMatch(start -> !start.isEmpty() && !start.equals("null") && !start.equals(admitted));
    }

    /** When the visit of this patch began; empty if it does not say. */
    public static String start(Patch patch) {
        return patch.elements().stream()
                .filter(e -> e.path().equals("period.start") && e.value().isTextual())
                .map(e -> e.value().asText())
                .findFirst()
                .orElse("");
    }
}
