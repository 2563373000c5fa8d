package org.carerelay.complaint.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.carerelay.access.Access;
import org.carerelay.access.Access.Interaction;
import org.carerelay.caller.Errands;
import org.carerelay.fhir.RoomOperations;
import org.carerelay.fhir.answer.StoredAnswer;
import org.carerelay.intake.Cause;
import org.carerelay.record.Lineage;
import org.carerelay.record.OwnWrites;
import org.carerelay.record.OwnWrites.OwnWrite;
import org.carerelay.record.ResourceId;
import org.carerelay.record.search.RecordReader;
import org.hl7.fhir.instance.model.api.IPrimitiveType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** {@code POST ServiceRequest/[id]/$errand}: whoever runs an errand says how far it is, to the client that asked for it. */
@Component
public class ErrandOperation implements RoomOperations {

    private static final List<String> STATES = List.of("active", "on-hold", "completed", "revoked");

    private final OwnWrites writes;
    private final RecordReader reader;
    private final Access access;
    private final Clock clock;
    private final FhirContext fhir;

    ErrandOperation(OwnWrites writes, RecordReader reader, Access access, Clock clock, FhirContext fhir) {
        this.writes = writes;
        this.reader = reader;
        this.access = access;
        this.clock = clock;
        this.fhir = fhir;
    }

    @Override
    public List<Offered> offered() {
        return List.of(new Offered("ServiceRequest", "errand", "How far an errand is: status and a note"));
    }

    @Operation(name = "$errand", type = ServiceRequest.class)
    @Transactional
    public ServiceRequest step(
            @IdParam IdType id,
            @OperationParam(name = "status", typeName = "code") @Nullable IPrimitiveType<String> status,
            @OperationParam(name = "note", typeName = "string") @Nullable IPrimitiveType<String> note,
            RequestDetails request) {
        access.require(Interaction.UPDATE, "ServiceRequest");
        var state = status == null ? "" : status.getValue();
        if (!STATES.contains(state)) {
            throw new UnprocessableEntityException("CMP-422: status is one of " + String.join(", ", STATES));
        }
        var errand = known(id);
        var before = Optional.ofNullable(writes.load(List.of(errand)).get(errand))
                .filter(found -> Errands.is(found.body()))
                .orElseThrow(() -> new ResourceNotFoundException(id));
        var was = before.body().path("status").asText();
        if (!state.equals(was) && (was.equals("completed") || was.equals("revoked"))) {
            throw new UnprocessableEntityException("CMP-422: The errand is " + was + " already; ask for another one");
        }
        var after = before.body().deepCopy();
        after.put("status", state);
        if (note != null && note.getValue() != null) {
            after.withArray("/note")
                    .addObject()
                    .put("time", clock.instant().toString())
                    .put("text", note.getValue());
        }
        writes.write(
                new Lineage(UUID.randomUUID(), access.caller().clientId(), "$errand", Cause.LIVE, "", clock.instant()),
                List.of(new OwnWrite(errand, before, after)));
        StoredAnswer.concerns(
                request, Optional.ofNullable(before.patientId()).stream().toList());
        var answer = (ServiceRequest) StoredAnswer.parse(fhir, after.toString().getBytes(StandardCharsets.UTF_8));
        answer.setId(errand.reference());
        return answer;
    }

    private ResourceId known(IdType id) {
        try {
            var errand = new ResourceId("ServiceRequest", UUID.fromString(id.getIdPart()));
            if (reader.readLocked(errand).isPresent()) {
                return errand;
            }
        } catch (IllegalArgumentException e) {
            throw new ResourceNotFoundException(id);
        }
        throw new ResourceNotFoundException(id);
    }
}
