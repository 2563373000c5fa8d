package org.carerelay.complaint.link;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;

/**
 * A visit that a complaint may be about.
 *
 * @param visit the Encounter
 * @param reasons weightiest first
 */
public record VisitCandidate(UUID id, UUID patient, JsonNode visit, List<CandidateReason> reasons) {

    /** The more, the likelier. */
    public int score() {
        return reasons.stream().mapToInt(CandidateReason::points).sum();
    }

    public String reference() {
        return "Encounter/" + id;
    }

    /** Department in words; empty if the visit names none. */
    public String department() {
        var text = visit.at("/serviceType/text").asText("");
        if (!text.isEmpty()) {
            return text;
        }
        var display = visit.at("/serviceType/coding/0/display").asText("");
        return display.isEmpty() ? visit.at("/location/0/location/display").asText("") : display;
    }

    /** Who attended in words; empty if the visit names nobody. */
    public String staff() {
        var first = "";
        for (var participant : visit.path("participant")) {
            var display = participant.at("/individual/display").asText("");
            if (participant.toString().contains("\"ATND\"") && !display.isEmpty()) {
                return display;
            }
            first = first.isEmpty() ? display : first;
        }
        return first;
    }
}
