package org.carerelay.caller;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.carerelay.record.ResourceId;
import org.junit.jupiter.api.Test;

/** {@code Patient/[id]/$verify-identity}: yes or no, not too often, and noted. */
class VerifyIdentityTests extends CareTest {

    private ResourceId patient() {
        return add(
                "{'resourceType':'Patient','name':[{'text':'钱八'}],'birthDate':'1980-01-05','telecom':[{'system':'phone',"
                        + "'value':'13800020001'},{'system':'phone','value':'010-62345678'}],'identifier':[{'system':"
                        + "'urn:oid:2.16.156.10011.1.3','value':'00000019800105001X'}]}");
    }

    private HttpResponse<String> ask(ResourceId patient, String client, String question, String answer) {
        return post(
                "/fhir/" + patient.reference() + "/$verify-identity",
                client(client, "system/Patient.r"),
                Map.of(
                        "resourceType",
                        "Parameters",
                        "parameter",
                        List.of(
                                Map.of("name", "phone", "valueString", "13800020001"),
                                Map.of(
                                        "name",
                                        "answer",
                                        "part",
                                        List.of(
                                                Map.of("name", "question", "valueCode", question),
                                                Map.of("name", "value", "valueString", answer))))));
    }

    @Test
    void saysYesToWhatTheRecordKnowsInAnyWriting() {
        var patient = patient();
        assertThat(value(json(ask(patient, "checks-1", "birth-date", "1980.01.05")), "verified"))
                .isEqualTo("true");
        assertThat(value(json(ask(patient, "checks-1", "identity-number-last-4", "001x")), "verified"))
                .isEqualTo("true");
        assertThat(value(json(ask(patient, "checks-1", "other-phone-last-4", "5678")), "verified"))
                .isEqualTo("true");
        assertThat(value(json(ask(patient, "checks-1", "other-phone-last-4", "0001")), "verified"))
                .as("the number of the call proves nothing")
                .isEqualTo("false");
        var noted = audited("checks-1", entry -> entry.outcome() == 4);
        assertThat(noted.patients()).containsExactly(patient.id());
        assertThat(noted.detail()).isEqualTo("not verified by other-phone-last-4");
    }

    @Test
    void stopsGuessingAndTakesAnswersAgainAfterTheWindow() {
        var patient = patient();
        for (int i = 0; i < 5; i++) {
            assertThat(value(json(ask(patient, "guesser", "birth-date", "1980-02-0" + i)), "verified"))
                    .isEqualTo("false");
        }
        var refused = ask(patient, "guesser", "birth-date", "1980-01-05");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("CAL-429").doesNotContain("1980");
        assertThat(Long.parseLong(refused.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(800L, 901L);
        assertThat(value(json(ask(patient, "another", "birth-date", "1980-01-05")), "verified"))
                .isEqualTo("true");

        clock.advance(Duration.ofMinutes(16));

        assertThat(value(json(ask(patient, "guesser", "birth-date", "1980-01-05")), "verified"))
                .isEqualTo("true");
    }

    @Test
    void refusesWhatIsNoQuestionAndWhoIsNoPatient() {
        var unknown = ask(patient(), "checks-2", "mothers-name", "x");
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.body()).contains("CAL-400", "birth-date");
        assertThat(ask(new ResourceId("Patient", java.util.UUID.randomUUID()), "checks-2", "birth-date", "1980-01-05")
                        .statusCode())
                .isEqualTo(404);
    }
}
