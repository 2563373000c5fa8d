package org.carerelay.fhir;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The FHIR endpoint.
 *
 * @param baseUrl what links and {@code fullUrl} begin with, such as {@code https://fhir.example.org/fhir}; null: as the client
 *     called
 * @param handling of unknown search parameters where {@code Prefer: handling=} says nothing: an ignored filter would show more
 *     than was asked for, so they are errors
 * @param validateWrites whether clients' resources must conform to their type's profile; some 20 ms for each
 */
@ConfigurationProperties("carerelay.fhir")
@Validated
record FhirSettings(
        @Nullable String baseUrl,
        @DefaultValue("strict") Handling handling,
        @DefaultValue("false") boolean validateWrites) {

    /** FHIR's {@code Prefer: handling=}. */
    enum Handling {
        /** An unknown parameter is an error. */
        STRICT,
        /** An unknown parameter is ignored; the self link and an OperationOutcome in the answer say so. */
        LENIENT
    }
}
