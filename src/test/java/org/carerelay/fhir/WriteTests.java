package org.carerelay.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What FHIR clients of the HIS side write goes through unify (rule 33). */
class WriteTests extends FhirTest {

    private static final String ZHANG =
            """
            {"resourceType":"Patient","identifier":[{"system":"urn:his","value":"77"}],"gender":"male",
             "name":[{"family":"张","given":["三"]}],"telecom":[{"system":"phone","value":"13812345678"}]}""";

    @BeforeEach
    void clear() {
        record().clear();
    }

    @Test
    void createsWithAnIdOfTheServer() {
        var response = send("POST", "Patient", ZHANG);

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.headers().firstValue("ETag")).contains("W/\"1\"");
        var id = json(response).get("id").asText();
        assertThat(response.headers().firstValue("Location").orElseThrow()).contains("/Patient/" + id + "/_history/1");
        assertThat(json(response).at("/meta/source").asText()).startsWith("urn:uuid:");
        assertThat(found("Patient?identifier=urn:his|77&phone=%2B8613812345678".replace("%2B", "+")))
                .containsExactly("Patient/" + id);
    }

    @Test
    void updatesByIdentifierAndCreatesWhatIsUnknown() {
        var created = send("PUT", "Patient?identifier=urn:his|77", ZHANG);
        assertThat(created.statusCode()).isEqualTo(201);
        var updated = send("PUT", "Patient?identifier=urn:his|77", ZHANG.replace("male", "female"));
        assertThat(updated.statusCode()).isEqualTo(200);
        assertThat(json(updated).get("id")).isEqualTo(json(created).get("id"));
        assertThat(json(updated).get("gender").asText()).isEqualTo("female");
        assertThat(json(updated).at("/meta/versionId").asText()).isEqualTo("2");
    }

    @Test
    void replacesOnlyWhatTheClientItselfHadSet() {
        var id = json(send("POST", "Patient", ZHANG)).get("id").asText();
        var without = send(
                "PUT",
                "Patient/" + id,
                """
                {"resourceType":"Patient","id":"%s","identifier":[{"system":"urn:his","value":"77"}],"birthDate":"1980-01-01"}"""
                        .formatted(id));

        assertThat(without.statusCode()).isEqualTo(200);
        assertThat(json(without).has("gender")).isFalse();
        assertThat(json(without).get("birthDate").asText()).isEqualTo("1980-01-01");
    }

    @Test
    void makesNoVersionOfWhatChangesNothing() {
        send("POST", "Patient", ZHANG);

        assertThat(json(send("PUT", "Patient?identifier=urn:his|77", ZHANG))
                        .at("/meta/versionId")
                        .asText())
                .isEqualTo("1");
    }

    @Test
    void refusesIdsTheClientChose() {
        for (var id : new String[] {"my-own", UUID.randomUUID().toString()}) {
            var response =
                    send("PUT", "Patient/" + id, ZHANG.replace("\"Patient\",", "\"Patient\",\"id\":\"" + id + "\","));
            assertThat(response.statusCode()).isEqualTo(405);
            assertThat(json(response).at("/issue/0/diagnostics").asText()).contains("FHR-405", "identifier=");
        }
    }

    @Test
    void refusesAnUpdateOfAnOlderVersion() {
        var id = json(send("POST", "Patient", ZHANG)).get("id").asText();
        var body = ZHANG.replace("\"Patient\",", "\"Patient\",\"id\":\"" + id + "\",")
                .replace("male", "other");

        assertThat(send("PUT", "Patient/" + id, body, "If-Match", "W/\"7\"").statusCode())
                .isEqualTo(412);
        assertThat(send("PUT", "Patient/" + id, body, "If-Match", "W/\"1\"").statusCode())
                .isEqualTo(200);
    }

    @Test
    void createsOnlyWhatIsNotThere() {
        var first = send("POST", "Patient", ZHANG, "If-None-Exist", "identifier=urn:his|77");
        var second = send("POST", "Patient", ZHANG.replace("male", "other"), "If-None-Exist", "identifier=urn:his|77");

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(json(second).get("gender").asText()).isEqualTo("male");
    }

    @Test
    void refusesAConditionThatFindsTwo() {
        send("POST", "Patient", ZHANG);
        send("POST", "Patient", ZHANG.replace("77", "78"));

        assertThat(send("PUT", "Patient?gender=male", ZHANG).statusCode()).isEqualTo(412);
    }

    @Test
    void takesATransactionWithReferencesBetweenItsEntries() {
        var response = send("POST", "", transaction("transaction", "urn:uuid:61ebe359-bfdc-4613-8bf2-c5e300945f0a"));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(json(response).get("type").asText()).isEqualTo("transaction-response");
        assertThat(json(response).at("/entry/0/response/status").asText()).isEqualTo("201 Created");
        var location = json(response).at("/entry/0/response/location").asText();
        var patient = location.substring(0, location.indexOf("/_history"));
        assertThat(found("Encounter?patient=" + patient + "&identifier=urn:his:visit|v1"))
                .hasSize(1);
        assertThat(found("Encounter?patient.name=张三")).hasSize(1);
    }

    @Test
    void takesAllOfATransactionOrNothing() {
        var response = send("POST", "", transaction("transaction", "Patient/" + UUID.randomUUID()));

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(json(response).at("/issue/0/diagnostics").asText()).contains("FHR-422", "Patient");
        assertThat(found("Patient")).isEmpty();
    }

    @Test
    void takesOfABatchWhatItCan() {
        var response = send("POST", "", transaction("batch", "Patient/" + UUID.randomUUID()));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response).at("/entry/0/response/status").asText()).startsWith("201");
        assertThat(json(response).at("/entry/1/response/status").asText()).isEqualTo("422");
        assertThat(found("Patient")).hasSize(1);
    }

    @Test
    void asksForAScopeForEveryEntry() {
        access.refused = Set.of("CREATE Encounter");
        try {
            var response =
                    send("POST", "", transaction("transaction", "urn:uuid:61ebe359-bfdc-4613-8bf2-c5e300945f0a"));
            assertThat(response.statusCode()).isEqualTo(403);
            assertThat(found("Patient")).isEmpty();
        } finally {
            access.refused = Set.of();
        }
    }

    @Test
    void saysWhatIsWrongWithAResource() {
        var unknown = send("POST", "Patient", "{\"resourceType\":\"Patient\",\"shoeSize\":42}");
        assertThat(unknown.statusCode()).isEqualTo(400);
        var wrongType = send("POST", "Patient", "{\"resourceType\":\"Encounter\",\"status\":\"planned\"}");
        assertThat(wrongType.statusCode()).isEqualTo(400);
        var nobody = send("POST", "Patient", "{\"resourceType\":\"Patient\",\"gender\":\"male\"}");
        assertThat(nobody.statusCode()).isEqualTo(422);
        assertThat(json(nobody).at("/issue/0/diagnostics").asText()).contains("REC-101");
    }

    private static String transaction(String type, String patient) {
        return """
                {"resourceType":"Bundle","type":"%s","entry":[
                 {"fullUrl":"urn:uuid:61ebe359-bfdc-4613-8bf2-c5e300945f0a","resource":%s,"request":{"method":"POST","url":"Patient"}},
                 {"resource":{"resourceType":"Encounter","identifier":[{"system":"urn:his:visit","value":"v1"}],"status":"in-progress",
                   "class":{"code":"IMP"},"subject":{"reference":"%s"}},"request":{"method":"POST","url":"Encounter"}}]}"""
                .formatted(type, ZHANG, patient);
    }
}
