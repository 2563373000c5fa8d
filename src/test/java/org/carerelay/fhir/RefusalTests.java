package org.carerelay.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused names the scope, or the element and the reason. */
class RefusalTests extends FhirTest {

    @AfterEach
    void allowAll() {
        access.refused = Set.of();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, Patient/1, READ, r",
        "GET, Patient, SEARCH, s",
        "POST, Patient, CREATE, c",
        "PUT, Patient/1, UPDATE, u",
        "PATCH, Patient/1, UPDATE, u",
        "DELETE, Patient/1, DELETE, d",
        "POST, Patient/1/$unmerge, UPDATE, u"
    })
    void nameTheScopeThatIsMissing(String method, String path, String interaction, String letter) {
        access.refused = Set.of(interaction + " Patient");
        var body = path.contains("$")
                ? "{\"resourceType\":\"Parameters\"}"
                : method.equals("PATCH") ? "[]" : "{\"resourceType\":\"Patient\",\"id\":\"1\"}";
        var refused = send(
                method,
                path,
                method.startsWith("P") ? body : null,
                "Content-Type",
                method.equals("PATCH") ? "application/json-patch+json" : "application/fhir+json");

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(403);
        var issue = json(refused).at("/issue/0");
        assertThat(issue.get("code").asText()).isEqualTo("forbidden");
        assertThat(issue.get("diagnostics").asText()).contains("FHR-403", "system/Patient." + letter);
        assertThat(refused.headers().firstValue("WWW-Authenticate"))
                .contains("Bearer error=\"insufficient_scope\", scope=\"system/Patient." + letter + "\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'resourceType':'Patient','birthDate':'gestern'}; 400; birthDate",
                "{'resourceType':'Patient','gender':'blue'}; 400; gender",
                "{'resourceType':'Patient','gender':['male','female']}; 400; gender",
                "{'resourceType':'Patient','name':'张三'}; 400; name",
                "{'resourceType':'Patient','shoeSize':42}; 400; shoeSize",
                "{'resourceType':'Patient','contained':[{'resourceType':'Shoe'}]}; 400; Shoe",
                "{'resourceType':'Encounter','class':{'code':'IMP'}}; 422; Encounter.status",
                "{'resourceType':'Encounter','status':'planned'}; 422; Encounter.class",
                "{'resourceType':'Appointment','status':'proposed'}; 422; Appointment.participant",
                "{'resourceType':'Appointment','status':'proposed','participant':[{'actor':{'display':'x'}}]}; 422; Appointment.participant[0].status",
                "{'resourceType':'Patient','managingOrganization':{'reference':'Location/1'}}; 422; Patient.managingOrganization",
                "{'resourceType':'Patient','link':[{'type':'seealso'}]}; 422; Patient.link[0].other",
            })
    void nameTheElementThatIsNotFhir(String resource, int status, String element) {
        var body = resource.replace('\'', '"');
        var type = body.substring(17, body.indexOf('"', 17));
        var refused = send("POST", type, body);

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(status);
        assertThat(json(refused).get("resourceType").asText()).isEqualTo("OperationOutcome");
        assertThat(json(refused).at("/issue/0/diagnostics").asText()).contains(element);
    }

    @Test
    void nameEveryElementAtOnce() {
        var refused = json(send("POST", "Encounter", "{\"resourceType\":\"Encounter\",\"length\":{\"value\":1}}"));

        assertThat(refused.findValuesAsText("code")).containsOnly("required");
        assertThat(refused.at("/issue/0/expression/0").asText()).isEqualTo("Encounter.status");
        assertThat(refused.at("/issue/1/expression/0").asText()).isEqualTo("Encounter.class");
    }

    @Test
    void saveTheRestOfABundleFromAnEntryThatIsNotFhir() {
        var refused = send(
                "POST",
                "",
                """
                {"resourceType":"Bundle","type":"transaction","entry":[
                 {"resource":{"resourceType":"Encounter","status":"planned"},"request":{"method":"POST","url":"Encounter"}}]}""");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(json(refused).at("/issue/0/expression/0").asText()).isEqualTo("Encounter.class");
    }
}
