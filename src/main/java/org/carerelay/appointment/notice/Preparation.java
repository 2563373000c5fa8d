package org.carerelay.appointment.notice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.carerelay.record.OwnWrites;
import org.carerelay.record.ResourceId;
import org.springframework.stereotype.Component;

/** How to prepare for an examination: what its order says to the patient, else what the service says to everybody. */
@Component
class Preparation {

    private static final Set<String> EXAMINED = Set.of("examination", "equipment");

    private final OwnWrites record;

    Preparation(OwnWrites record) {
        this.record = record;
    }

    /** Empty if there is nothing to prepare. */
    String of(ObjectNode booking) {
        if (booking.hasNonNull("patientInstruction")) {
            return booking.path("patientInstruction").asText();
        }
        String ordered = first(booking.path("basedOn"), "ServiceRequest", "patientInstruction");
        return ordered.isEmpty() && isExamination(booking)
                ? first(booking.path("participant"), "HealthcareService", "extraDetails")
                : ordered;
    }

    private static boolean isExamination(ObjectNode booking) {
        for (JsonNode category : booking.path("serviceCategory")) {
            if (EXAMINED.contains(category.at("/coding/0/code").asText())) {
                return true;
            }
        }
        return false;
    }

    private String first(JsonNode references, String type, String element) {
        List<ResourceId> ids = new ArrayList<>();
        for (JsonNode each : references) {
            String reference = (each.has("actor") ? each.path("actor") : each)
                    .path("reference")
                    .asText();
            if (reference.startsWith(type + "/")) {
                ids.add(new ResourceId(type, UUID.fromString(reference.substring(type.length() + 1))));
            }
        }
        return record.load(ids).values().stream()
                .map(found -> found.body().path(element).asText())
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
    }
}
