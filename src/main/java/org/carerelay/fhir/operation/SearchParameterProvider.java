package org.carerelay.fhir.operation;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.List;
import org.carerelay.record.search.OfferedParameter;
import org.carerelay.record.search.RecordSearch;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.SearchParameter;

/** The search parameters that HL7 does not define. */
public final class SearchParameterProvider implements IResourceProvider {

    private final RecordSearch search;

    public SearchParameterProvider(RecordSearch search) {
        this.search = search;
    }

    @Override
    public Class<SearchParameter> getResourceType() {
        return SearchParameter.class;
    }

    @Search
    public List<SearchParameter> all(RequestDetails request) {
        return search.types().stream()
                .flatMap(type -> search.parameters(type).stream()
                        .filter(parameter -> !parameter.own().isEmpty())
                        .map(parameter -> render(type, parameter, request)))
                .toList();
    }

    @Read
    public SearchParameter read(@IdParam IdType id, RequestDetails request) {
        return all(request).stream()
                .filter(parameter -> parameter.getIdElement().getIdPart().equals(id.getIdPart()))
                .findFirst()
                .orElseThrow(() -> new ResourceNotFoundException(id));
    }

    private static SearchParameter render(String type, OfferedParameter offered, RequestDetails request) {
        var id = type + "-" + offered.code();
        var parameter = new SearchParameter();
        parameter.setId(id);
        parameter.setUrl(request.getFhirServerBase() + "/SearchParameter/" + id);
        parameter.setName(id).setStatus(PublicationStatus.ACTIVE).setCode(offered.code());
        parameter.setDescription(offered.own());
        parameter.addBase(type);
        parameter.setType(SearchParamType.fromCode(offered.kind())).setExpression(offered.expression());
        return parameter;
    }
}
