package org.carerelay.record.visit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.carerelay.record.patch.Author;
import org.carerelay.record.patch.Draft;

/** Encounter.statusHistory and classHistory: what was, and until when. */
final class Histories {

    private Histories() {}

    static void status(Draft visit, Author author, String was) {
        if (!was.isEmpty() && !was.equals(visit.body().path("status").asText())) {
            append(visit, author, "statusHistory").put("status", was);
        }
    }

    static void visitClass(Draft visit, Author author, JsonNode was) {
        if (was.isObject()
                && !was.path("code").equals(visit.body().path("class").path("code"))) {
            append(visit, author, "classHistory").set("class", was);
        }
    }

    /** An entry that begins where the one before ended, else with the visit. */
    private static ObjectNode append(Draft visit, Author author, String element) {
        ArrayNode history = visit.ownArray(element);
        JsonNode last = history.isEmpty()
                ? visit.body().path("period").path("start")
                : history.get(history.size() - 1).path("period").path("end");
        ObjectNode entry = history.addObject();
        ObjectNode period = entry.putObject("period");
        if (last.isTextual() && last.asText().compareTo(author.dateTime()) <= 0) {
            period.set("start", last);
        }
        period.put("end", author.dateTime());
        return entry;
    }
}
