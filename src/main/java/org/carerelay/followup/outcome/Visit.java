package org.carerelay.followup.outcome;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What statistics and departments want to know of the visit a Task is about.
 *
 * @param department code of {@code Encounter.serviceType}, else its text
 * @param doctor {@code Practitioner/…} who attended, else the first one named
 */
record Visit(@Nullable String department, @Nullable String doctor) {

    static final Visit NONE = new Visit(null, null);

    static Visit of(JsonNode encounter) {
        JsonNode service = encounter.path("serviceType");
        String code = service.path("coding")
                .path(0)
                .path("code")
                .asText(service.path("text").asText(""));
        String doctor = null;
        for (JsonNode participant : encounter.path("participant")) {
            String reference = participant.path("individual").path("reference").asText("");
            boolean attending = participant
                    .path("type")
                    .path(0)
                    .path("coding")
                    .path(0)
                    .path("code")
                    .asText()
                    .equals("ATND");
            if (reference.startsWith("Practitioner") && (doctor == null || attending)) {
                doctor = reference;
            }
        }
        return new Visit(code.isEmpty() ? null : code, doctor);
    }
}
