package org.carerelay.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PATCH goes the way of PUT, all or nothing; DELETE is refused with what to do instead. */
class PatchAndDeleteTests extends FhirTest {

    private static final String ZHANG =
            """
            {"resourceType":"Patient","identifier":[{"system":"urn:his","value":"77"}],"gender":"male",
             "name":[{"family":"张","given":["三"]}],"telecom":[{"system":"phone","value":"13812345678"}]}""";

    private String patient;

    @BeforeEach
    void create() {
        record().clear();
        patient = "Patient/" + json(send("POST", "Patient", ZHANG)).get("id").asText();
    }

    @AfterEach
    void beCrmAgain() {
        access.client = "crm";
    }

    @Test
    void changesWhatThePatchSaysAndNothingElse() {
        var patched = patch(
                """
                [{"op":"test","path":"/gender","value":"male"},
                 {"op":"replace","path":"/gender","value":"female"},
                 {"op":"add","path":"/birthDate","value":"1980-01-05"},
                 {"op":"remove","path":"/telecom"}]""");

        assertThat(patched.statusCode()).as(patched.body()).isEqualTo(200);
        assertThat(json(patched).get("gender").asText()).isEqualTo("female");
        assertThat(json(patched).get("birthDate").asText()).isEqualTo("1980-01-05");
        assertThat(json(patched).has("telecom")).isFalse();
        assertThat(json(patched).at("/name/0/family").asText()).isEqualTo("张");
        assertThat(json(patched).at("/meta/versionId").asText()).isEqualTo("2");
        assertThat(found("Patient?birthdate=1980-01-05&gender=female")).containsExactly(patient);
        assertThat(json(get("Provenance?target=" + patient))
                        .at("/entry/0/resource/activity/text")
                        .asText())
                .startsWith("fhir:patch");
    }

    @Test
    void makesNoVersionOfAPatchThatChangesNothing() {
        var patched = patch("[{\"op\":\"replace\",\"path\":\"/gender\",\"value\":\"male\"}]");

        assertThat(json(patched).at("/meta/versionId").asText()).isEqualTo("1");
    }

    @Test
    void addsBesideWhatAnotherSourceOwns() {
        access.client = "call-centre";
        var patched = patch(
                "[{\"op\":\"add\",\"path\":\"/telecom/-\",\"value\":{\"system\":\"phone\",\"value\":\"13900000001\"}}]");

        assertThat(json(patched).get("telecom")).hasSize(2);
        access.client = "crm";
        // The first source's next whole resource leaves the call centre's phone alone (rule 11).
        send("PUT", "Patient?identifier=urn:his|77", ZHANG.replace("13812345678", "13812345679"));
        assertThat(json(get(patient)).findValuesAsText("value")).contains("13900000001", "13812345679");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"op\":\"replace\",\"path\":\"/gender\",\"value\":\"female\"}",
                "{\"op\":\"remove\",\"path\":\"/gender\"}",
                "{\"op\":\"remove\",\"path\":\"/telecom/0\"}"
            })
    void changesNothingAtAllWhereAnotherSourceOwnsPartOfIt(String operation) {
        access.client = "call-centre";
        var refused = patch("[{\"op\":\"add\",\"path\":\"/birthDate\",\"value\":\"1980-01-05\"}," + operation + "]");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(json(refused).at("/issue/0/diagnostics").asText()).contains("another source owns Patient.");
        assertThat(json(get(patient)).at("/meta/versionId").asText()).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "[{\"op\":\"replace\",\"path\":\"/gender\",\"value\":\"blue\"}] 422",
                "[{\"op\":\"add\",\"path\":\"/shoeSize\",\"value\":42}] 422",
                "[{\"op\":\"remove\",\"path\":\"/birthDate\"}] 422",
                "[{\"op\":\"test\",\"path\":\"/gender\",\"value\":\"female\"}] 422",
                "[{\"op\":\"replace\",\"path\":\"/id\",\"value\":\"1\"}] 422",
                "[{\"op\":\"paint\",\"path\":\"/gender\"}] 400",
                "nonsense 400"
            })
    void saysWhatIsWrongWithAPatch(String text, int status) {
        var refused = patch(text);

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(status);
        assertThat(json(refused).at("/issue/0/diagnostics").asText()).contains("FHR-" + status);
    }

    @Test
    void patchesOnlyTheVersionThatWasRead() {
        var gender = "[{\"op\":\"replace\",\"path\":\"/gender\",\"value\":\"other\"}]";
        assertThat(patch(gender, "If-Match", "W/\"7\"").statusCode()).isEqualTo(412);
        assertThat(patch(gender, "If-Match", "W/\"1\"").statusCode()).isEqualTo(200);
    }

    @Test
    void patchesWhatAConditionFinds() {
        var patched = send(
                "PATCH",
                "Patient?identifier=urn:his|77",
                "[{\"op\":\"replace\",\"path\":\"/gender\",\"value\":\"other\"}]",
                "Content-Type",
                "application/json-patch+json");

        assertThat(json(patched).get("gender").asText()).isEqualTo("other");
    }

    @Test
    void takesJsonPatchOnly() {
        var refused = send("PATCH", patient, "<diff/>", "Content-Type", "application/xml-patch+xml");

        assertThat(refused.statusCode()).isEqualTo(415);
        assertThat(json(refused).at("/issue/0/diagnostics").asText()).contains("FHR-415", "json-patch");
    }

    @Test
    void erasesNothing() {
        var refused = send("DELETE", patient, null);

        assertThat(refused.statusCode()).isEqualTo(405);
        assertThat(refused.headers().firstValue("Allow").orElseThrow())
                .contains("PUT", "PATCH")
                .doesNotContain("DELETE");
        assertThat(json(refused).at("/issue/0/code").asText()).isEqualTo("not-supported");
        assertThat(json(refused).at("/issue/0/diagnostics").asText()).contains("FHR-405", "active to false");
        assertThat(get(patient).statusCode()).isEqualTo(200);
        assertThat(json(send("DELETE", "Condition/1", null))
                        .at("/issue/0/diagnostics")
                        .asText())
                .contains("verificationStatus to entered-in-error");
        assertThat(json(get("metadata")).toString()).contains("\"patch\"").doesNotContain("\"delete\"");
    }

    private HttpResponse<String> patch(String text, String... headers) {
        var all = new String[headers.length + 2];
        all[0] = "Content-Type";
        all[1] = "application/json-patch+json";
        System.arraycopy(headers, 0, all, 2, headers.length);
        return send("PATCH", patient, text, all);
    }
}
