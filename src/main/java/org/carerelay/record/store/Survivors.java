package org.carerelay.record.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads from a Patient who it was merged into: {@code Patient.link} of type {@code replaced-by} (rule 18). */
final class Survivors {

    private static final String PATIENT = "Patient/";

    private Survivors() {}

    static @Nullable UUID replacedBy(ObjectNode patient) {
        for (var link : patient.path("link")) {
            var reference = link.path("other").path("reference").asText("");
            if (link.path("type").asText("").equals("replaced-by") && reference.startsWith(PATIENT)) {
                try {
                    return UUID.fromString(reference.substring(PATIENT.length()));
                } catch (IllegalArgumentException e) {
                    return null;
                }
            }
        }
        return null;
    }
}
