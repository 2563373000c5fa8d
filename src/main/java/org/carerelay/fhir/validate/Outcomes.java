package org.carerelay.fhir.validate;

import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.util.List;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** Issues as OperationOutcome. */
public final class Outcomes {

    private Outcomes() {}

    public static OperationOutcome of(List<Issue> issues) {
        var outcome = new OperationOutcome();
        for (var issue : issues) {
            var one = outcome.addIssue()
                    .setSeverity(IssueSeverity.fromCode(issue.severity()))
                    .setCode(IssueType.fromCode(issue.code()))
                    .setDiagnostics(issue.text());
            if (!issue.element().isEmpty()) {
                one.addExpression(issue.element());
            }
        }
        return outcome;
    }

    /** HTTP 422 with one issue each. */
    public static UnprocessableEntityException refusal(List<Issue> issues) {
        return new UnprocessableEntityException("FHR-422: " + issues.get(0).text(), of(issues));
    }
}
