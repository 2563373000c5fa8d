package org.carerelay.fhir.read;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.model.api.annotation.Description;
import ca.uhn.fhir.rest.annotation.At;
import ca.uhn.fhir.rest.annotation.ConditionalUrlParam;
import ca.uhn.fhir.rest.annotation.Create;
import ca.uhn.fhir.rest.annotation.Delete;
import ca.uhn.fhir.rest.annotation.History;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Patch;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.annotation.Since;
import ca.uhn.fhir.rest.annotation.Update;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.api.PatchTypeEnum;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.DateRangeParam;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.exceptions.MethodNotAllowedException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import java.util.Optional;
import org.carerelay.fhir.answer.StoredAnswer;
import org.carerelay.fhir.write.Writing;
import org.carerelay.fhir.write.Writing.Written;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.jspecify.annotations.Nullable;

/** The FHIR interactions of one type of the record; one instance per type. */
public final class RecordProvider implements IResourceProvider {

    private final String type;
    private final FhirContext fhir;
    private final Reading reading;
    private final Searching searching;
    private final Writing writing;

    public RecordProvider(String type, FhirContext fhir, Reading reading, Searching searching, Writing writing) {
        this.type = type;
        this.fhir = fhir;
        this.reading = reading;
        this.searching = searching;
        this.writing = writing;
    }

    @Override
    public Class<? extends IBaseResource> getResourceType() {
        return fhir.getResourceDefinition(type).getImplementingClass();
    }

    /** read and vread; conditional by If-None-Match and If-Modified-Since. */
    @Read(version = true)
    public IBaseResource read(@IdParam IIdType id, RequestDetails request) {
        return reading.read(type, id, request);
    }

    /** Every parameter is read by the record's own search, so HAPI knows none. */
    @Search(allowUnknownParams = true)
    @Description("Searches by the parameters of the CapabilityStatement")
    public Bundle search(RequestDetails request) {
        return searching.search(type, request);
    }

    @History
    public IBundleProvider history(
            @IdParam IIdType id,
            @Since @Nullable InstantType since,
            @At @Nullable DateRangeParam at,
            RequestDetails request) {
        return reading.history(type, id.getIdPart(), since, at, request);
    }

    @History
    public IBundleProvider historyOfType(
            @Since @Nullable InstantType since, @At @Nullable DateRangeParam at, RequestDetails request) {
        return reading.history(type, null, since, at, request);
    }

    /** Plain, or conditional by If-None-Exist. */
    @Create
    public MethodOutcome create(
            @ResourceParam IBaseResource resource,
            @ConditionalUrlParam @Nullable String condition,
            RequestDetails request) {
        return outcome(writing.create(resource, condition), request);
    }

    /** By an id of this server, with If-Match if the client wishes, or conditional. */
    @Update
    public MethodOutcome update(
            @IdParam @Nullable IIdType id,
            @ResourceParam IBaseResource resource,
            @ConditionalUrlParam @Nullable String condition,
            RequestDetails request) {
        if (condition != null || id == null) {
            return outcome(writing.updateBy(String.valueOf(condition), resource), request);
        }
        var ifMatch = id.hasVersionIdPart() ? id.getVersionIdPart() : null;
        return outcome(writing.update(type, id.getIdPart(), ifMatch, resource), request);
    }

    /** JSON Patch, plain with If-Match or conditional; all of it or nothing. */
    @Patch
    public MethodOutcome patch(
            @IdParam @Nullable IIdType id,
            @ConditionalUrlParam @Nullable String condition,
            PatchTypeEnum kind,
            @ResourceParam String text,
            RequestDetails request) {
        if (kind != PatchTypeEnum.JSON_PATCH) {
            throw new UnclassifiedServerFailureException(
                    415, "FHR-415: A patch is taken as application/json-patch+json (RFC 6902)");
        }
        if (condition != null || id == null) {
            return outcome(writing.patchBy(type, String.valueOf(condition), text), request);
        }
        var ifMatch = request.getHeader("If-Match");
        return outcome(
                writing.patch(
                        type, id.getIdPart(), ifMatch == null ? null : ifMatch.replaceAll("^(W/)?\"|\"$", ""), text),
                request);
    }

    /** Never: the record ends things, it does not erase them (rule 10). Said here, because HAPI's own answer says not why. */
    @Delete
    public MethodOutcome delete(@IdParam IIdType id) {
        throw new MethodNotAllowedException(
                "FHR-405: Nothing is erased from the record; " + ending() + " by PUT or PATCH instead",
                RequestTypeEnum.GET,
                RequestTypeEnum.PUT,
                RequestTypeEnum.PATCH);
    }

    private String ending() {
        var definition = fhir.getResourceDefinition(type);
        if (definition.getChildByName("active") != null) {
            return "set active to false";
        }
        return type.equals("Location")
                ? "set status to inactive"
                : "set "
                        + (definition.getChildByName("verificationStatus") == null ? "status" : "verificationStatus")
                        + " to entered-in-error";
    }

    private MethodOutcome outcome(Written written, RequestDetails request) {
        var stored = written.resource();
        StoredAnswer.concerns(
                request, Optional.ofNullable(stored.patientId()).stream().toList());
        var outcome = new MethodOutcome(reading.shell(stored).getIdElement(), written.created());
        outcome.setResource(StoredAnswer.parse(fhir, stored.body()));
        var notes = new OperationOutcome();
        written.notes().forEach(note -> notes.addIssue()
                .setSeverity(IssueSeverity.INFORMATION)
                .setCode(IssueType.INFORMATIONAL)
                .setDiagnostics(note));
        outcome.setOperationOutcome(notes);
        return outcome;
    }
}
