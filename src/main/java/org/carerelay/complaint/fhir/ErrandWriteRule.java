package org.carerelay.complaint.fhir;

import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Set;
import org.carerelay.caller.Errands;
import org.carerelay.fhir.WriteRule;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What an errand must say: for whom, and what. */
@Component
class ErrandWriteRule implements WriteRule {

    @Override
    public Set<String> types() {
        return Set.of("ServiceRequest");
    }

    @Override
    public void check(@Nullable ObjectNode before, ObjectNode after) {
        if (!Errands.is(after)) {
            return;
        }
        var problems = new ArrayList<String>();
        if (!after.at("/subject/reference").asText("").startsWith("Patient/")) {
            problems.add("ServiceRequest.subject needs the patient");
        }
        if (after.path("code").isEmpty()) {
            problems.add("ServiceRequest.code needs what is to be done");
        }
        if (!problems.isEmpty()) {
            throw new UnprocessableEntityException("CMP-422: " + String.join("; ", problems));
        }
    }
}
