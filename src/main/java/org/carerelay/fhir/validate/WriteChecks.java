package org.carerelay.fhir.validate;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import org.carerelay.fhir.profiles.ProfileValidator.Finding;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;

/** What a client's resource must be before the record takes it: R4 always, as its profile says if that is wished. */
public final class WriteChecks {

    private final FhirContext fhir;
    private final Structure structure;
    private final @Nullable LiveProfiles profiles;

    /** @param profiles null: profiles are not asked on writes */
    public WriteChecks(FhirContext fhir, @Nullable LiveProfiles profiles) {
        this.fhir = fhir;
        this.structure = new Structure(fhir);
        this.profiles = profiles;
    }

    /** @throws UnprocessableEntityException naming every element and why */
    public void require(IBaseResource resource) {
        structure.require(resource);
        if (profiles != null) {
            var json = fhir.newJsonParser().encodeResourceToString(resource);
            var issues = profiles.get().validate(resource.fhirType(), json, null).stream()
                    .filter(Finding::isError)
                    .map(finding -> new Issue("error", "invariant", finding.element(), finding.text()))
                    .toList();
            if (!issues.isEmpty()) {
                throw Outcomes.refusal(issues);
            }
        }
    }
}
