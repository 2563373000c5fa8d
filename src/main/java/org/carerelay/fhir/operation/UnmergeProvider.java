package org.carerelay.fhir.operation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.carerelay.access.Access;
import org.carerelay.access.Access.Interaction;
import org.carerelay.fhir.answer.StoredAnswer;
import org.carerelay.intake.Cause;
import org.carerelay.intake.JournalStatus;
import org.carerelay.record.Lineage;
import org.carerelay.record.ResourceId;
import org.carerelay.record.Unmerge;
import org.carerelay.record.search.RecordReader;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;

/** {@code POST Patient/[id]/$unmerge} on the patient that was merged away (rule 18). */
public final class UnmergeProvider {

    private final Unmerge unmerge;
    private final RecordReader reader;
    private final Access access;
    private final FhirContext fhir;
    private final Clock clock;

    public UnmergeProvider(Unmerge unmerge, RecordReader reader, Access access, FhirContext fhir, Clock clock) {
        this.unmerge = unmerge;
        this.reader = reader;
        this.access = access;
        this.fhir = fhir;
        this.clock = clock;
    }

    /** @return the patient as it is again */
    @Operation(name = "$unmerge", type = Patient.class)
    public IBaseResource unmerge(@IdParam IdType id, RequestDetails request) {
        access.require(Interaction.UPDATE, "Patient");
        var prior = known(id);
        var now = clock.instant();
        var applied = unmerge.unmerge(
                prior.id(),
                new Lineage(UUID.randomUUID(), access.caller().clientId(), "$unmerge", Cause.CORRECTION, "", now));
        if (applied.status() == JournalStatus.FAILED || applied.status() == JournalStatus.PARKED) {
            throw new UnprocessableEntityException(applied.errorCode() + ": " + applied.errorText());
        }
        StoredAnswer.concerns(
                request,
                Optional.ofNullable(applied.patientId())
                        .map(survivor -> List.of(survivor, prior.id()))
                        .orElse(List.of(prior.id())));
        return StoredAnswer.parse(fhir, reader.read(prior).orElseThrow().body());
    }

    private ResourceId known(IdType id) {
        try {
            var prior = new ResourceId("Patient", UUID.fromString(id.getIdPart()));
            if (reader.read(prior).isPresent()) {
                return prior;
            }
        } catch (IllegalArgumentException e) {
            throw new ResourceNotFoundException(id);
        }
        throw new ResourceNotFoundException(id);
    }
}
