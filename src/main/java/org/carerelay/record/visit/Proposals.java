package org.carerelay.record.visit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.carerelay.record.marks.Mark;
import org.carerelay.record.patch.Author;
import org.carerelay.record.patch.Draft;
import org.carerelay.record.patch.Paths;
import org.carerelay.record.patch.Ranges;
import org.carerelay.translation.ElementPatch;

/**
 * What somebody proposed to a HIS stands until that HIS speaks: whatever it says of the booking takes the proposal's place, and
 * is its own from then on (rules 11 and 24). Which HIS was asked stands in the booking itself.
 */
final class Proposals {

    /** An extension of Appointment; its part {@code asked} names the source that decides. */
    private static final String REQUEST = "https://carerelay.org/fhir/StructureDefinition/booking-request";

    private static final Set<String> NEVER = Set.of("extension", "meta.tag", "meta.security", "meta.profile");

    private Proposals() {}

    static void giveWay(Draft booking, Author author, List<ElementPatch> elements) {
        if (!author.source().equals(asked(booking.body()))) {
            return;
        }
        for (ElementPatch element : elements) {
            if (element.op() != ElementPatch.Op.REMOVE && !NEVER.contains(element.path())) {
                clear(booking, author, element);
            }
        }
    }

    private static void clear(Draft booking, Author author, ElementPatch element) {
        String path = element.path();
        List<Mark> others = booking.marks().of(path).stream()
                .filter(mark -> mark.owns() && !mark.source().equals(author.source()))
                .toList();
        if (others.isEmpty()) {
            return;
        }
        JsonNode current = Paths.get(booking.body(), path);
        if (current == null || !current.isArray()) {
            List<Mark> kept = new ArrayList<>(booking.marks().of(path));
            kept.removeAll(others);
            booking.marks().put(path, kept);
            Paths.remove(booking.body(), path);
            return;
        }
        Ranges ranges = Ranges.of(booking, path);
        for (Mark mark : others) {
            List<JsonNode> kept = ranges.items(mark.source(), mark.slot()).stream()
                    .filter(item -> path.equals("identifier") && !saidAgain(item, element.value()))
                    .toList();
            if (kept.isEmpty()) {
                ranges.forget(mark.source(), mark.slot());
            } else {
                ranges.replace(mark.source(), mark.slot(), kept, mark.time());
            }
        }
    }

    private static boolean saidAgain(JsonNode identifier, JsonNode said) {
        for (JsonNode each : said) {
            if (each.path("system").equals(identifier.path("system"))
                    && each.path("value").equals(identifier.path("value"))) {
                return true;
            }
        }
        return false;
    }

    private static String asked(ObjectNode booking) {
        for (JsonNode extension : booking.path("extension")) {
            if (extension.path("url").asText().equals(REQUEST)) {
                for (JsonNode part : extension.path("extension")) {
                    if (part.path("url").asText().equals("asked")) {
                        return part.path("valueString").asText();
                    }
                }
            }
        }
        return "";
    }
}
