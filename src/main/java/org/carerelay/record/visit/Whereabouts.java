package org.carerelay.record.visit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.carerelay.record.patch.Author;
import org.carerelay.record.patch.Draft;
import org.carerelay.record.patch.NotApplied;
import org.carerelay.record.patch.Ranges;
import org.carerelay.record.patch.Remarks;

/**
 * Where a patient is and was: PV1-3 is where, and what it was before stays in Encounter.location as completed, so that A12 can
 * bring it back (rule 22).
 */
final class Whereabouts {

    static final String PATH = "location";
    static final String SLOT = "PV1-3";
    private static final String PAST = SLOT + "/past";

    private final Draft visit;
    private final Author author;
    private final Remarks remarks;
    private final Ranges ranges;
    private final long seen;

    Whereabouts(Draft visit, Author author, Remarks remarks) {
        this.visit = visit;
        this.author = author;
        this.remarks = remarks;
        this.ranges = Ranges.of(visit, PATH);
        this.seen = visit.marks().time(PATH, author.source(), SLOT);
    }

    /** The patient is there now. */
    void arrive(List<JsonNode> there) {
        List<JsonNode> here = ranges.items(author.source(), SLOT);
        if (author.moment().olderThan(seen)) {
            if (!samePlaces(here, there)) {
                remarks.stale("Encounter", PATH, SLOT);
            }
            return;
        }
        if (!samePlaces(here, there)) {
            List<JsonNode> past = new ArrayList<>(ranges.items(author.source(), PAST));
            here.forEach(place -> past.add(left(place)));
            if (!past.isEmpty()) {
                ranges.replace(author.source(), PAST, past, watermark());
            }
            ranges.replace(
                    author.source(), SLOT, there.stream().map(this::entered).toList(), watermark());
        } else {
            ranges.replace(author.source(), SLOT, merged(here, there), watermark());
        }
    }

    /**
     * The last transfer never was: the patient is where the message says, else where they were before it.
     *
     * @return whether there was a transfer to cancel
     * @throws NotApplied parked, if a newer transfer is known
     */
    boolean back(List<JsonNode> said) {
        if (author.moment().olderThan(seen)) {
            UUID patient = visit.patientId();
            throw NotApplied.parked(
                    "REC-211",
                    SLOT,
                    "cancels a transfer, but the record holds a newer location: decide where the patient is",
                    patient == null ? Set.of() : Set.of(patient));
        }
        List<JsonNode> past = new ArrayList<>(ranges.items(author.source(), PAST));
        if (past.isEmpty()) {
            if (!said.isEmpty()) {
                ranges.replace(
                        author.source(), SLOT, said.stream().map(this::entered).toList(), watermark());
            }
            return false;
        }
        JsonNode before = reopened(past.remove(past.size() - 1));
        boolean elsewhere = !said.isEmpty()
                && !samePlaces(said, List.of(before))
                && !samePlaces(said, ranges.items(author.source(), SLOT));
        ranges.replace(author.source(), PAST, past, watermark());
        ranges.replace(
                author.source(),
                SLOT,
                elsewhere ? said.stream().map(this::entered).toList() : List.of(before),
                watermark());
        return true;
    }

    private long watermark() {
        return author.moment().watermark(seen);
    }

    private JsonNode entered(JsonNode place) {
        ObjectNode entered = place.deepCopy();
        if (!entered.has("status")) {
            entered.put("status", "active");
        }
        if (!entered.path("period").has("start")) {
            entered.withObjectProperty("period").put("start", author.dateTime());
        }
        return entered;
    }

    private JsonNode left(JsonNode place) {
        ObjectNode left = place.deepCopy();
        left.put("status", "completed").withObjectProperty("period").put("end", author.dateTime());
        return left;
    }

    private static JsonNode reopened(JsonNode place) {
        ObjectNode again = place.deepCopy();
        again.put("status", "active").withObjectProperty("period").remove("end");
        return again;
    }

    /** The same places with what is newly said about them; since when stays. */
    private static List<JsonNode> merged(List<JsonNode> here, List<JsonNode> there) {
        List<JsonNode> merged = new ArrayList<>();
        for (int i = 0; i < here.size(); i++) {
            ObjectNode place = here.get(i).deepCopy();
            there.get(i).fields().forEachRemaining(field -> place.set(field.getKey(), field.getValue()));
            merged.add(place);
        }
        return merged;
    }

    private static boolean samePlaces(List<JsonNode> left, List<JsonNode> right) {
        return places(left).equals(places(right));
    }

    private static List<JsonNode> places(List<JsonNode> items) {
        return items.stream().map(item -> item.path("location")).toList();
    }
}
