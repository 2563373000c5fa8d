package org.carerelay.fhir.read;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.model.api.annotation.Description;
import ca.uhn.fhir.rest.annotation.At;
import ca.uhn.fhir.rest.annotation.History;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.annotation.Since;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.DateRangeParam;
import ca.uhn.fhir.rest.server.IResourceProvider;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.InstantType;
import org.jspecify.annotations.Nullable;

/** The FHIR interactions of one type of the record; one instance per type. */
public final class RecordProvider implements IResourceProvider {

    private final String type;
    private final FhirContext fhir;
    private final Reading reading;
    private final Searching searching;

    public RecordProvider(String type, FhirContext fhir, Reading reading, Searching searching) {
        this.type = type;
        this.fhir = fhir;
        this.reading = reading;
        this.searching = searching;
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
}
