package org.carerelay.outreach.template;

import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * What a notice is written from.
 *
 * @param focus null if it is about nothing but the patient
 * @param recipient the patient, or the guardian who gets it
 * @param around what the focus refers to, by reference
 */
record Facts(Resource patient, @Nullable Resource focus, Resource recipient, Map<String, Resource> around) {

    Resource subject() {
        return focus == null ? patient : focus;
    }

    List<Base> constant(String name) {
        return switch (name) {
            case "patient" -> List.of(patient);
            case "recipient" -> List.of(recipient);
            case "focus" -> focus == null ? List.of() : List.of(focus);
            default -> List.of();
        };
    }

    @Nullable
    Resource resolve(String reference) {
        return around.get(reference);
    }
}
