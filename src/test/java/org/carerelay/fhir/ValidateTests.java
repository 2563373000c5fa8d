package org.carerelay.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code $validate} by the profiles of {@code fhir-profiles/}. */
class ValidateTests extends FhirTest {

    private static final Path PROFILES = Path.of("fhir-profiles");

    static Stream<Path> examples() throws IOException {
        try (var files = Files.walk(PROFILES)) {
            return files
                    .filter(
                            file -> file.getFileName()
                                    .toString()
                                    .matches(
                                            "(Patient|Encounter|Appointment|Slot|Coverage|Condition|Location|Practitioner|Device)-.*\\.json"))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void judgesEveryTypeByItsProfile(Path example) throws IOException {
        var text = Files.readString(example);
        var type = TestRecord.JSON.readTree(text).get("resourceType").asText();

        var response = send("POST", type + "/$validate", text);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        if (example.toString().contains("invalid")) {
            var expected = Files.readString(Path.of(example.toString().replace(".json", ".expected.txt")))
                    .strip();
            assertThat(errors(json(response))).anyMatch(error -> error.contains(expected));
        } else {
            assertThat(errors(json(response))).isEmpty();
        }
    }

    @Test
    void namesElementAndReasonOfWhatIsNotFhirAtAll() {
        var outcome = json(send(
                "POST",
                "Patient/$validate",
                "{\"resourceType\":\"Patient\",\"shoeSize\":42,\"birthDate\":\"gestern\"}"));

        assertThat(outcome.get("resourceType").asText()).isEqualTo("OperationOutcome");
        assertThat(errors(outcome)).anyMatch(error -> error.contains("shoeSize"));
        assertThat(outcome.findValues("expression").toString()).contains("Patient.birthDate");
        assertThat(found("Patient?birthdate=gt1800&name=nobody")).isEmpty();
    }

    @Test
    void takesParametersWithResourceAndProfile() {
        var parameters =
                """
                {"resourceType":"Parameters","parameter":[
                 {"name":"resource","resource":{"resourceType":"Patient","identifier":[{"value":"1"}]}},
                 {"name":"profile","valueUri":"%s"}]}""";

        var base = json(send(
                "POST", "Patient/$validate", parameters.formatted("http://hl7.org/fhir/StructureDefinition/Patient")));
        assertThat(errors(base)).isEmpty();
        var ours = json(send(
                "POST",
                "Patient/$validate",
                parameters.formatted("https://carerelay.org/fhir/StructureDefinition/carerelay-patient")));
        assertThat(errors(ours)).anyMatch(error -> error.contains("system"));
        var unknown = json(send("POST", "Patient/$validate", parameters.formatted("https://nowhere.example/profile")));
        assertThat(errors(unknown)).anyMatch(error -> error.contains("nowhere.example"));
    }

    @Test
    void takesXml() {
        var outcome = send(
                "POST",
                "Patient/$validate",
                "<Patient xmlns=\"http://hl7.org/fhir\"><gender value=\"blue\"/></Patient>",
                "Content-Type",
                "application/fhir+xml",
                "Accept",
                "application/fhir+json");

        assertThat(errors(json(outcome))).anyMatch(error -> error.contains("blue"));
    }

    @Test
    void validatesWhatIsStored() {
        record().clear();
        var patient = "Patient/"
                + record().add(
                                "{\"resourceType\":\"Patient\",\"identifier\":[{\"system\":\"urn:h\",\"value\":\"1\"}]}");

        assertThat(errors(json(get(patient + "/$validate")))).isEmpty();
    }

    @Test
    void saysWhatCannotBeValidated() {
        assertThat(errors(json(send("POST", "Patient/$validate", "{\"resourceType\":\"Encounter\"}"))))
                .anyMatch(error -> error.contains("Encounter"));
        for (var body : new String[] {"", "{}", "nonsense", "{\"resourceType\":\"Parameters\"}"}) {
            var refused = send("POST", "Patient/$validate", body);
            assertThat(refused.statusCode()).as(body).isEqualTo(400);
            assertThat(json(refused).at("/issue/0/diagnostics").asText()).contains("FHR-400");
        }
    }

    private static java.util.List<String> errors(JsonNode outcome) {
        var errors = new java.util.ArrayList<String>();
        for (var issue : outcome.get("issue")) {
            if (issue.get("severity").asText().matches("error|fatal")) {
                errors.add(issue.path("diagnostics").asText());
            }
        }
        return errors;
    }
}
