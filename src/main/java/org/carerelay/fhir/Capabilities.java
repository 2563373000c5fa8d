package org.carerelay.fhir;

import ca.uhn.fhir.rest.annotation.Metadata;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IServerConformanceProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import org.carerelay.record.search.OfferedParameter;
import org.carerelay.record.search.RecordSearch;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementKind;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ConditionalReadStatus;
import org.hl7.fhir.r4.model.CapabilityStatement.ResourceVersionPolicy;
import org.hl7.fhir.r4.model.CapabilityStatement.RestfulCapabilityMode;
import org.hl7.fhir.r4.model.CapabilityStatement.SystemRestfulInteraction;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.Enumerations.FHIRVersion;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;

/** Says exactly what the endpoint does; search parameters come from the row classes of the record. */
public final class Capabilities implements IServerConformanceProvider<CapabilityStatement> {

    private static final String HL7_PARAMETER = "http://hl7.org/fhir/SearchParameter/";

    private static final String OPERATIONS = "https://carerelay.org/fhir/OperationDefinition/";

    private final RecordSearch record;
    private final Date date;
    private final List<ServedType> more;
    private final List<RoomOperations.Offered> operations;

    /**
     * A type that is rendered, not stored.
     *
     * @param parameters its search parameters as {@code code:kind}
     */
    public record ServedType(String type, List<String> parameters) {}

    public Capabilities(
            RecordSearch record, Clock clock, List<ServedType> more, List<RoomOperations.Offered> operations) {
        this.record = record;
        this.date = Date.from(clock.instant());
        this.more = more;
        this.operations = operations;
    }

    @Override
    @Metadata
    public CapabilityStatement getServerConformance(HttpServletRequest servlet, RequestDetails request) {
        var statement = new CapabilityStatement();
        statement.setName("CareRelay").setTitle("CareRelay FHIR endpoint").setStatus(PublicationStatus.ACTIVE);
        statement.setDate(date).setKind(CapabilityStatementKind.INSTANCE).setFhirVersion(FHIRVersion._4_0_1);
        statement.setPublisher("CareRelay");
        statement.addFormat("application/fhir+json").addFormat("application/fhir+xml");
        statement.addFormat("json").addFormat("xml");
        statement.addPatchFormat("application/json-patch+json");
        statement.getSoftware().setName("CareRelay").setVersion(version());
        statement.getImplementation().setDescription("Patient-service record").setUrl(request.getFhirServerBase());
        var rest = statement.addRest().setMode(RestfulCapabilityMode.SERVER);
        rest.getSecurity().setDescription("OAuth 2.0 bearer token with SMART v2 scopes such as system/Patient.rs");
        rest.addInteraction().setCode(SystemRestfulInteraction.TRANSACTION);
        rest.addInteraction().setCode(SystemRestfulInteraction.BATCH);
        operations.stream().filter(operation -> operation.type().isEmpty()).forEach(operation -> rest.addOperation()
                .setName(operation.name())
                .setDefinition(definition(operation))
                .setDocumentation(operation.text()));
        record.types().forEach(type -> resource(rest, type, request));
        more.forEach(served -> rendered(rest, served));
        return statement;
    }

    private void resource(CapabilityStatementRestComponent rest, String type, RequestDetails request) {
        var resource = rest.addResource().setType(type);
        for (var code : List.of(
                TypeRestfulInteraction.READ,
                TypeRestfulInteraction.VREAD,
                TypeRestfulInteraction.HISTORYINSTANCE,
                TypeRestfulInteraction.HISTORYTYPE,
                TypeRestfulInteraction.SEARCHTYPE,
                TypeRestfulInteraction.CREATE,
                TypeRestfulInteraction.UPDATE,
                TypeRestfulInteraction.PATCH)) {
            resource.addInteraction().setCode(code);
        }
        resource.setVersioning(ResourceVersionPolicy.VERSIONEDUPDATE).setReadHistory(true);
        resource.setUpdateCreate(false).setConditionalCreate(true).setConditionalUpdate(true);
        resource.setConditionalRead(ConditionalReadStatus.FULLSUPPORT);
        for (var parameter : record.parameters(type)) {
            resource.addSearchParam()
                    .setName(parameter.code())
                    .setType(SearchParamType.fromCode(parameter.kind()))
                    .setDefinition(definition(type, parameter, request))
                    .setDocumentation(parameter.own().isEmpty() ? null : parameter.own());
            if (parameter.kind().equals("reference")) {
                resource.addSearchInclude(type + ":" + parameter.code());
            }
        }
        revincludes(resource, type);
        resource.addOperation()
                .setName("validate")
                .setDefinition("http://hl7.org/fhir/OperationDefinition/Resource-validate");
        operations.stream()
                .filter(operation -> operation.type().equals(type))
                .forEach(operation -> resource.addOperation()
                        .setName(operation.name())
                        .setDefinition(definition(operation))
                        .setDocumentation(operation.text()));
        if (type.equals("Patient")) {
            resource.addOperation()
                    .setName("everything")
                    .setDefinition("http://hl7.org/fhir/OperationDefinition/Patient-everything");
            resource.addOperation()
                    .setName("unmerge")
                    .setDefinition(OPERATIONS + "Patient-unmerge")
                    .setDocumentation("Undoes a merge; called on the patient that was merged away");
        }
    }

    private static String definition(RoomOperations.Offered operation) {
        String other = operation.definition();
        return other == null ? OPERATIONS + operation.type() + "-" + operation.name() : other;
    }

    private void revincludes(CapabilityStatementRestResourceComponent resource, String type) {
        for (var other : record.types()) {
            for (var parameter : record.parameters(other)) {
                if (parameter.targets().contains(type)) {
                    resource.addSearchRevInclude(other + ":" + parameter.code());
                }
            }
        }
    }

    private static String definition(String type, OfferedParameter parameter, RequestDetails request) {
        if (!parameter.own().isEmpty()) {
            return request.getFhirServerBase() + "/SearchParameter/" + type + "-" + parameter.code();
        }
        return HL7_PARAMETER
                + (parameter.code().startsWith("_")
                        ? "Resource-" + parameter.code().substring(1)
                        : type + "-" + parameter.code());
    }

    private static void rendered(CapabilityStatementRestComponent rest, ServedType served) {
        var resource = rest.addResource().setType(served.type());
        resource.addInteraction().setCode(TypeRestfulInteraction.READ);
        resource.addInteraction().setCode(TypeRestfulInteraction.SEARCHTYPE);
        for (var parameter : served.parameters()) {
            var parts = parameter.split(":", 2);
            resource.addSearchParam().setName(parts[0]).setType(SearchParamType.fromCode(parts[1]));
        }
    }

    private static String version() {
        var version = Capabilities.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    @Override
    public void setRestfulServer(RestfulServer server) {
        // Nothing of it is asked: the record itself knows what is served.
    }
}
