package org.carerelay.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.api.PatchTypeEnum;
import ca.uhn.fhir.rest.api.PreferReturnEnum;
import ca.uhn.fhir.rest.api.SearchStyleEnum;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.MethodNotAllowedException;
import ca.uhn.fhir.rest.server.exceptions.NotModifiedException;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.ArrayList;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a downstream does with a FHIR client library that nobody of ours wrote. */
class ClientLibraryTests extends FhirTest {

    private IGenericClient client;

    @BeforeEach
    void connect() {
        record().clear();
        var fhir = FhirContext.forR4();
        fhir.getRestfulClientFactory().setServerValidationMode(ServerValidationModeEnum.ONCE);
        client = fhir.newRestfulGenericClient(base());
    }

    @Test
    void readsTheCapabilityStatement() {
        var statement = client.capabilities().ofType(CapabilityStatement.class).execute();

        assertThat(statement.getFhirVersion().toCode()).isEqualTo("4.0.1");
        assertThat(statement.getPatchFormat().get(0).getValue()).isEqualTo("application/json-patch+json");
    }

    @Test
    void createsReadsAndReadsVersions() {
        var created = create("1", "张三");
        assertThat(created.getCreated()).isTrue();
        var id = (IdType) created.getId();
        assertThat(id.getVersionIdPart()).isEqualTo("1");

        var patient =
                client.read().resource(Patient.class).withId(id.getIdPart()).execute();
        assertThat(patient.getNameFirstRep().getText()).isEqualTo("张三");
        patient.setGender(AdministrativeGender.MALE);
        client.update().resource(patient).execute();

        assertThat(client.vread(Patient.class, id.getIdPart(), "1").hasGender()).isFalse();
        assertThat(client.vread(Patient.class, id.getIdPart(), "2").getGender()).isEqualTo(AdministrativeGender.MALE);
        var history = client.history().onInstance(id).returnBundle(Bundle.class).execute();
        assertThat(history.getTotal()).isEqualTo(2);
        assertThat(history.getEntry()).hasSize(2);
    }

    @Test
    void getsNothingAgainThatItHas() {
        var id = create("1", "张三").getId();

        assertThatThrownBy(() -> client.read()
                        .resource(Patient.class)
                        .withId(id.getIdPart())
                        .ifVersionMatches("1")
                        .throwNotModifiedException()
                        .execute())
                .isInstanceOf(NotModifiedException.class);
    }

    @Test
    void updatesOnlyTheVersionItRead() {
        var id = create("1", "张三").getId();
        var patient =
                client.read().resource(Patient.class).withId(id.getIdPart()).execute();
        patient.setGender(AdministrativeGender.FEMALE);

        patient.setId(new IdType("Patient", id.getIdPart(), "7"));
        assertThatThrownBy(() -> client.update()
                        .resource(patient)
                        .withAdditionalHeader("If-Match", "W/\"7\"")
                        .execute())
                .isInstanceOf(PreconditionFailedException.class);
        patient.setId(new IdType("Patient", id.getIdPart(), "1"));
        var updated = client.update()
                .resource(patient)
                .withAdditionalHeader("If-Match", "W/\"1\"")
                .execute();
        assertThat(updated.getId().getVersionIdPart()).isEqualTo("2");
        var conditional = client.update()
                .resource(patient("1", "张三丰"))
                .conditional()
                .where(Patient.IDENTIFIER.exactly().systemAndIdentifier("urn:his", "1"))
                .execute();
        assertThat(conditional.getId().getIdPart()).isEqualTo(id.getIdPart());
    }

    @Test
    void searchesByChainsWithIncludesPageByPage() {
        var patients = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            var patient = create("p" + i, "张" + i).getId().toUnqualifiedVersionless();
            patients.add(patient.getValue());
            client.create().resource(visit("v" + i, patient.getValue())).execute();
        }

        var page = client.search()
                .forResource(Encounter.class)
                .where(Encounter.PATIENT.hasChainedProperty(
                        Patient.NAME.matches().value("张")))
                .include(Encounter.INCLUDE_PATIENT)
                .count(2)
                .returnBundle(Bundle.class)
                .execute();
        var seen = new ArrayList<String>();
        for (int pages = 1; ; pages++) {
            page.getEntry()
                    .forEach(entry -> seen.add(entry.getResource()
                            .getIdElement()
                            .toUnqualifiedVersionless()
                            .getValue()));
            if (page.getLink(Bundle.LINK_NEXT) == null) {
                assertThat(pages).isEqualTo(3);
                break;
            }
            page = client.loadPage().next(page).execute();
        }

        assertThat(seen).hasSize(10).doesNotHaveDuplicates().containsAll(patients);
    }

    @Test
    void searchesByPost() {
        var id = create("1", "张三").getId();

        var found = client.search()
                .forResource(Patient.class)
                .where(Patient.NAME.matches().value("张三"))
                .usingStyle(SearchStyleEnum.POST)
                .returnBundle(Bundle.class)
                .execute();

        assertThat(found.getEntryFirstRep().getResource().getIdElement().getIdPart())
                .isEqualTo(id.getIdPart());
    }

    @Test
    void postsATransaction() {
        var bundle = new Bundle().setType(BundleType.TRANSACTION);
        var patient = "urn:uuid:" + UUID.randomUUID();
        bundle.addEntry()
                .setFullUrl(patient)
                .setResource(patient("1", "张三"))
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl("Patient");
        bundle.addEntry()
                .setResource(visit("v1", patient))
                .getRequest()
                .setMethod(HTTPVerb.PUT)
                .setUrl("Encounter?identifier=urn:his:visit|v1");
        bundle.addEntry().getRequest().setMethod(HTTPVerb.GET).setUrl("Encounter?patient.identifier=urn:his%7C1");

        var answer = client.transaction().withBundle(bundle).execute();

        assertThat(answer.getType()).isEqualTo(BundleType.TRANSACTIONRESPONSE);
        assertThat(answer.getEntry())
                .extracting(entry -> entry.getResponse().getStatus().substring(0, 3))
                .containsExactly("201", "201", "200");
        var read = (Bundle) answer.getEntry().get(2).getResource();
        assertThat(((Encounter) read.getEntryFirstRep().getResource())
                        .getSubject()
                        .getReference())
                .isEqualTo(new IdType(answer.getEntry().get(0).getResponse().getLocation())
                        .toUnqualifiedVersionless()
                        .getValue());
    }

    @Test
    void patchesByJsonPatch() {
        var id = create("1", "张三").getId().toUnqualifiedVersionless();

        var patched = (Patient) client.patch()
                .withBody("[{\"op\":\"add\",\"path\":\"/gender\",\"value\":\"male\"}]")
                .withId(id)
                .prefer(PreferReturnEnum.REPRESENTATION)
                .execute()
                .getResource();

        assertThat(PatchTypeEnum.JSON_PATCH.getContentType()).isEqualTo("application/json-patch+json");
        assertThat(patched.getGender()).isEqualTo(AdministrativeGender.MALE);
        assertThat(patched.getNameFirstRep().getText()).isEqualTo("张三");
    }

    @Test
    void getsAnOperationOutcomeThatSaysWhatIsWrong() {
        outcome(ResourceNotFoundException.class, "not-found", () -> client.read()
                .resource(Patient.class)
                .withId(UUID.randomUUID().toString())
                .execute());
        outcome(InvalidRequestException.class, "invalid", () -> client.search()
                .byUrl("Patient?shoe-size=42")
                .returnBundle(Bundle.class)
                .execute());
        var id = create("1", "张三").getId();
        var refused = outcome(MethodNotAllowedException.class, "not-supported", () -> client.delete()
                .resourceById(id)
                .execute());
        assertThat(refused).contains("FHR-405", "active");
    }

    private static <T extends BaseServerResponseException> String outcome(
            Class<T> type, String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        var failure = catchThrowableOfType(type, call);
        var issue = ((OperationOutcome) failure.getOperationOutcome()).getIssueFirstRep();
        assertThat(issue.getCode().toCode()).isEqualTo(code);
        return issue.getDiagnostics();
    }

    private MethodOutcome create(String number, String name) {
        return client.create().resource(patient(number, name)).execute();
    }

    private static Patient patient(String number, String name) {
        var patient = new Patient();
        patient.addIdentifier().setSystem("urn:his").setValue(number);
        patient.addName().setText(name);
        return patient;
    }

    private static Encounter visit(String number, String patient) {
        var visit = new Encounter();
        visit.addIdentifier().setSystem("urn:his:visit").setValue(number);
        visit.setStatus(EncounterStatus.INPROGRESS).setSubject(new Reference(patient));
        visit.getClass_()
                .setSystem("http://terminology.hl7.org/CodeSystem/v3-ActCode")
                .setCode("IMP");
        return visit;
    }
}
