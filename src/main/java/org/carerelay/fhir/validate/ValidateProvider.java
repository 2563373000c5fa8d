package org.carerelay.fhir.validate;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.carerelay.access.Access;
import org.carerelay.access.Access.Interaction;
import org.carerelay.fhir.answer.StoredAnswer;
import org.carerelay.record.ResourceId;
import org.carerelay.record.search.RecordReader;
import org.carerelay.record.search.ServedResource;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome;

/**
 * {@code [type]/$validate} with a resource or Parameters, and {@code [type]/[id]/$validate} of what is stored: judged by the
 * type's profile of {@code fhir-profiles/}, or by the one the caller names. One instance per type; nothing is written.
 */
public final class ValidateProvider implements IResourceProvider {

    private final String type;
    private final FhirContext fhir;
    private final LiveProfiles profiles;
    private final RecordReader reader;
    private final Access access;

    public ValidateProvider(String type, FhirContext fhir, LiveProfiles profiles, RecordReader reader, Access access) {
        this.type = type;
        this.fhir = fhir;
        this.profiles = profiles;
        this.reader = reader;
        this.access = access;
    }

    @Override
    public Class<? extends IBaseResource> getResourceType() {
        return fhir.getResourceDefinition(type).getImplementingClass();
    }

    @Operation(name = "$validate", manualRequest = true, idempotent = true)
    public OperationOutcome validate(RequestDetails request) {
        return judged(Submission.read(request));
    }

    @Operation(name = "$validate", manualRequest = true, idempotent = true)
    public OperationOutcome validateStored(@IdParam IdType id, RequestDetails request) {
        var body = request.loadRequestContents();
        if (body != null && body.length > 0) {
            return judged(Submission.read(request));
        }
        access.require(Interaction.READ, type);
        var stored = stored(id);
        StoredAnswer.concerns(request, stored.patientId() == null ? List.of() : List.of(stored.patientId()));
        var text = new String(stored.body(), StandardCharsets.UTF_8);
        return judged(new Submission(type, text, Submission.parameter(request, "profile")));
    }

    private OperationOutcome judged(Submission sent) {
        if (!sent.type().equals(type)) {
            return Outcomes.of(List.of(new Issue(
                    "error", "invalid", "", "This is a " + sent.type() + ", sent to " + type + "/$validate")));
        }
        var issues = profiles.get().validate(type, sent.text(), sent.profile()).stream()
                .map(finding -> new Issue(
                        finding.severity(),
                        finding.isError() ? "invalid" : "informational",
                        finding.element(),
                        finding.text()))
                .toList();
        return Outcomes.of(
                issues.isEmpty()
                        ? List.of(new Issue("information", "informational", "", "No issues: it is valid. (校验通过)"))
                        : issues);
    }

    private ServedResource stored(IdType id) {
        return uuid(id).flatMap(uuid -> reader.read(new ResourceId(type, uuid)))
                .orElseThrow(() -> new ResourceNotFoundException(id));
    }

    private static Optional<UUID> uuid(IdType id) {
        try {
            return Optional.of(UUID.fromString(id.getIdPart()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
