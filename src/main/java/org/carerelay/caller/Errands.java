package org.carerelay.caller;

import com.fasterxml.jackson.databind.JsonNode;

/** How an errand is told from an order for treatment: its category (rule 29). */
public final class Errands {

    /** System of {@code ServiceRequest.category}. */
    public static final String CATEGORY_SYSTEM = "https://carerelay.org/fhir/CodeSystem/service-category";

    /** A report to be posted, somebody to be accompanied: something done for a patient that is no treatment. */
    public static final String CATEGORY = "errand";

    private Errands() {}

    /** Whether a ServiceRequest is one. */
    public static boolean is(JsonNode request) {
        for (var concept : request.path("category")) {
            if (Json.coded(concept, CATEGORY_SYSTEM, CATEGORY)) {
                return true;
            }
        }
        return false;
    }
}
