package org.carerelay.feed.hl7;

import com.fasterxml.jackson.databind.JsonNode;

/** Which message tells about a version of a resource (HL7 2.5, chapters 3 and 10), where the route does not say. */
final class Triggers {

    private Triggers() {}

    static String of(JsonNode resource, int version) {
        String status = resource.path("status").asText();
        return switch (resource.path("resourceType").asText()) {
            case "Appointment" -> "SIU^" + appointment(status, version);
            case "Encounter" -> version == 1 ? "ADT^A01" : "ADT^A08";
            case "Patient" -> version == 1 ? "ADT^A28" : "ADT^A31";
            default -> "?^?";
        };
    }

    private static String appointment(String status, int version) {
        return switch (status) {
            case "cancelled" -> "S15";
            case "entered-in-error" -> "S17";
            case "noshow" -> "S26";
            default -> version == 1 ? "S12" : "S14";
        };
    }
}
