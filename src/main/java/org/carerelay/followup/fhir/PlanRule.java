package org.carerelay.followup.fhir;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.carerelay.fhir.WriteRule;
import org.carerelay.fhir.answer.StoredAnswer;
import org.carerelay.followup.form.Forms;
import org.carerelay.followup.plan.Finding;
import org.carerelay.followup.plan.Plan;
import org.carerelay.followup.plan.PlanReader;
import org.carerelay.followup.plan.PlanRejected;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** A PlanDefinition becomes active only if it can be followed; drafts may be as they like. */
public final class PlanRule implements WriteRule {

    private final PlanReader reader;
    private final Forms forms;
    private final FhirContext fhir;
    private final JdbcTemplate jdbc;

    public PlanRule(PlanReader reader, Forms forms, FhirContext fhir, JdbcTemplate jdbc) {
        this.reader = reader;
        this.forms = forms;
        this.fhir = fhir;
        this.jdbc = jdbc;
    }

    @Override
    public Set<String> types() {
        return Set.of("PlanDefinition");
    }

    @Override
    public void check(@Nullable ObjectNode before, ObjectNode after) {
        if (!after.path("status").asText().equals("active")) {
            return;
        }
        UUID id = UUID.fromString(after.path("id").asText());
        PlanDefinition source = (PlanDefinition)
                StoredAnswer.parse(fhir, after.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        List<Finding> findings = new ArrayList<>();
        try {
            findings.addAll(unmet(reader.read(id, source)));
        } catch (PlanRejected rejected) {
            findings.addAll(rejected.findings());
        }
        if (!findings.isEmpty()) {
            throw Refusals.of(findings);
        }
    }

    private List<Finding> unmet(Plan plan) {
        List<Finding> findings = new ArrayList<>();
        Integer others = jdbc.queryForObject(
                "select count(*) from plan_definition where status = 'active' and id <> ? and url like ?",
                Integer.class,
                plan.id(),
                "%/PlanDefinition/" + plan.code());
        if (others != null && others > 0) {
            findings.add(new Finding(
                    "PlanDefinition.url",
                    "another active plan has the code " + plan.code() + ": retire that one, or choose another code"));
        }
        for (var step : plan.steps()) {
            String canonical = step.questionnaire();
            if (canonical != null && !isThere(canonical)) {
                findings.add(new Finding(
                        "PlanDefinition.action(" + step.id() + ").definitionCanonical",
                        "there is no active Questionnaire " + canonical + ": create and activate it first"));
            }
        }
        return findings;
    }

    private boolean isThere(String canonical) {
        try {
            return forms.find(canonical).isPresent();
        } catch (PlanRejected broken) {
            return false;
        }
    }
}
