package org.carerelay.followup.fhir;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import org.carerelay.fhir.WriteRule;
import org.carerelay.fhir.answer.StoredAnswer;
import org.carerelay.followup.form.FormReader;
import org.carerelay.followup.plan.PlanRejected;
import org.hl7.fhir.r4.model.Questionnaire;
import org.jspecify.annotations.Nullable;

/** A Questionnaire becomes active only if it can be asked; drafts may be as they like. */
public final class FormRule implements WriteRule {

    private final FormReader reader;
    private final FhirContext fhir;

    public FormRule(FormReader reader, FhirContext fhir) {
        this.reader = reader;
        this.fhir = fhir;
    }

    @Override
    public Set<String> types() {
        return Set.of("Questionnaire");
    }

    @Override
    public void check(@Nullable ObjectNode before, ObjectNode after) {
        if (!after.path("status").asText().equals("active")) {
            return;
        }
        try {
            reader.read(UUID.fromString(after.path("id").asText()), (Questionnaire)
                    StoredAnswer.parse(fhir, after.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (PlanRejected rejected) {
            throw Refusals.of(rejected.findings());
        }
    }
}
