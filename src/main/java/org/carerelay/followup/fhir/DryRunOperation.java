package org.carerelay.followup.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.carerelay.access.Access;
import org.carerelay.access.Access.Interaction;
import org.carerelay.fhir.RoomOperations;
import org.carerelay.fhir.answer.StoredAnswer;
import org.carerelay.followup.follow.DryRun;
import org.carerelay.followup.plan.PlanReader;
import org.carerelay.followup.plan.PlanRejected;
import org.carerelay.record.ResourceId;
import org.carerelay.record.search.RecordReader;
import org.hl7.fhir.exceptions.FHIRException;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;

/** {@code PlanDefinition/[id]/$dry-run}: whom a plan would have chosen. */
public final class DryRunOperation implements RoomOperations {

    private final DryRun dryRun;
    private final PlanReader plans;
    private final RecordReader reader;
    private final FhirContext fhir;
    private final Access access;

    public DryRunOperation(DryRun dryRun, PlanReader plans, RecordReader reader, FhirContext fhir, Access access) {
        this.dryRun = dryRun;
        this.plans = plans;
        this.reader = reader;
        this.fhir = fhir;
        this.access = access;
    }

    @Override
    public List<Offered> offered() {
        return List.of(new Offered(
                "PlanDefinition",
                "dry-run",
                "Which patients of the last days a plan would have chosen; writes nothing"));
    }

    @Operation(name = "$dry-run", type = PlanDefinition.class, idempotent = true)
    public Parameters run(@IdParam IdType id, RequestDetails request) {
        access.require(Interaction.READ, "PlanDefinition");
        access.require(Interaction.SEARCH, "Encounter");
        access.require(Interaction.SEARCH, "Patient");
        PlanDefinition source = (PlanDefinition) StoredAnswer.parse(fhir, stored(id));
        try {
            var answer = dryRun.run(
                    plans.read(UUID.fromString(id.getIdPart()), source), Texts.number(request, "days", 30, 366));
            StoredAnswer.concerns(
                    request,
                    answer.chosen().stream().map(DryRun.Chosen::patient).toList());
            return parameters(answer);
        } catch (PlanRejected rejected) {
            throw Refusals.of(rejected.findings());
        } catch (FHIRException e) {
            throw new UnprocessableEntityException("FUP-422: a condition cannot be computed for one of the patients: "
                    + e.getClass().getSimpleName());
        }
    }

    private byte[] stored(IdType id) {
        try {
            return reader.read(new ResourceId("PlanDefinition", UUID.fromString(id.getIdPart())))
                    .orElseThrow(() -> new ResourceNotFoundException(id))
                    .body();
        } catch (IllegalArgumentException e) {
            throw new ResourceNotFoundException(id);
        }
    }

    private static Parameters parameters(DryRun.Answer answer) {
        Parameters parameters = new Parameters();
        parameters.addParameter("total", new IntegerType(answer.chosen().size()));
        parameters.addParameter("looked-at", new IntegerType(answer.lookedAt()));
        for (var chosen : answer.chosen()) {
            var one = parameters.addParameter().setName("chosen");
            one.addPart().setName("step").setValue(new StringType(chosen.step()));
            one.addPart().setName("patient").setValue(new Reference("Patient/" + chosen.patient()));
            one.addPart().setName("about").setValue(new Reference(chosen.about().reference()));
            one.addPart().setName("due").setValue(new DateTimeType(Date.from(chosen.due())));
        }
        return parameters;
    }
}
