package org.carerelay.cli;

/** A plan for demonstrations and measurements: every discharge is to be called about at once. */
public final class FollowUpPlan {

    private FollowUpPlan() {}

    /** @param code last part of its URL, which is Task's {@code plan} */
    public static String json(String code) {
        return """
                {"resourceType": "PlanDefinition", "url": "https://carerelay.org/fhir/PlanDefinition/%s", "version": "1",
                 "title": "当日回访 Call at once", "status": "active", "action": [{"id": "now", "title": "当日回访 Call at once",
                  "code": [{"coding": [{"system": "https://carerelay.org/fhir/CodeSystem/contact-purpose", "code": "care"}]}],
                  "trigger": [{"type": "named-event", "name": "discharge"}],
                  "timingDuration": {"value": -1, "code": "min", "system": "http://unitsofmeasure.org"},
                  "participant": [{"type": "practitioner", "role": {"coding": [{"code": "%s"}]}}],
                  "definitionCanonical": "https://carerelay.org/fhir/Questionnaire/discharge"}]}"""
                .formatted(code, code);
    }
}
