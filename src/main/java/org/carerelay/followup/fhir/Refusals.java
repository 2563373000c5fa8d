package org.carerelay.followup.fhir;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.util.List;
import org.carerelay.fhir.validate.Issue;
import org.carerelay.fhir.validate.Outcomes;
import org.carerelay.followup.outcome.OutcomeRefused;
import org.carerelay.followup.plan.Finding;

/** What is wrong, as HTTP and OperationOutcome say it. */
final class Refusals {

    private Refusals() {}

    static UnprocessableEntityException of(List<Finding> findings) {
        return Outcomes.refusal(findings.stream()
                .map(finding -> new Issue("error", "business-rule", finding.element(), finding.toString()))
                .toList());
    }

    static BaseServerResponseException of(OutcomeRefused refused) {
        String text = String.valueOf(refused.getMessage());
        if (!refused.findings().isEmpty()) {
            return of(refused.findings());
        }
        return switch (refused.code()) {
            case "FUP-404" -> new ResourceNotFoundException(text);
            case "FUP-409" -> new ResourceVersionConflictException(text);
            default -> new UnprocessableEntityException(text);
        };
    }
}
