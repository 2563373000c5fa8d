package org.carerelay.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stands beside POST and PUT in batch and transaction Bundles. */
class BundleTests extends FhirTest {

    private String zhang;

    @BeforeEach
    void fill() {
        record().clear();
        zhang = "Patient/"
                + record().add(
                                """
                {"resourceType":"Patient","identifier":[{"system":"urn:h","value":"1"}],"name":[{"text":"张三"}]}""");
    }

    @Test
    void readsAndSearchesInABatch() {
        var answer =
                json(bundle("batch", reads(zhang), reads(zhang + "/_history/1"), reads("Patient?identifier=urn:h|1")));

        assertThat(answer.at("/entry/0/resource/name/0/text").asText()).isEqualTo("张三");
        assertThat(answer.at("/entry/0/response/etag").asText()).isEqualTo("W/\"1\"");
        assertThat(answer.at("/entry/1/response/status").asText()).isEqualTo("200 OK");
        assertThat(answer.at("/entry/2/resource/type").asText()).isEqualTo("searchset");
        assertThat(answer.at("/entry/2/resource/entry/0/resource/id").asText()).isEqualTo(zhang.substring(8));
    }

    @Test
    void saysNotModifiedOfWhatTheClientHas() {
        var answer = json(bundle(
                "batch",
                "{\"request\":{\"method\":\"GET\",\"url\":\"%s\",\"ifNoneMatch\":\"W/\\\"1\\\"\"}}".formatted(zhang)));

        assertThat(answer.at("/entry/0/response/status").asText()).startsWith("304");
        assertThat(answer.at("/entry/0").has("resource")).isFalse();
    }

    @Test
    void goesOnAfterAnEntryThatFails() {
        var answer = json(bundle(
                "batch",
                reads("Patient/" + UUID.randomUUID()),
                reads("Patient?shoe-size=1"),
                reads("Shoe/1"),
                "{\"request\":{\"method\":\"DELETE\",\"url\":\"%s\"}}".formatted(zhang),
                reads(zhang)));

        assertThat(statuses(answer)).containsExactly("404", "400", "400", "405", "200 OK");
        assertThat(answer.at("/entry/0/response/outcome/issue/0/code").asText()).isEqualTo("not-found");
        assertThat(answer.at("/entry/3/response/outcome/issue/0/diagnostics").asText())
                .contains("FHR-405");
    }

    @Test
    void readsLastInATransactionSoThatItSeesWhatWasWritten() {
        var answer = json(
                bundle(
                        "transaction",
                        reads("Patient?identifier=urn:h|2"),
                        """
                {"resource":{"resourceType":"Patient","identifier":[{"system":"urn:h","value":"2"}],"name":[{"text":"李四"}]},
                 "request":{"method":"POST","url":"Patient"}}"""));

        assertThat(statuses(answer)).containsExactly("200 OK", "201 Created");
        assertThat(answer.at("/entry/0/resource/entry/0/resource/name/0/text").asText())
                .isEqualTo("李四");
    }

    @Test
    void writesNothingOfATransactionThatCannotRead() {
        var answer = bundle(
                "transaction",
                reads("Patient/" + UUID.randomUUID()),
                """
                {"resource":{"resourceType":"Patient","identifier":[{"system":"urn:h","value":"2"}]},
                 "request":{"method":"POST","url":"Patient"}}""");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(found("Patient?identifier=urn:h|2")).isEmpty();
    }

    @Test
    void asksForTheScopeOfEveryEntryAndNotesWhoseDataItShowed() {
        audit.noted.clear();
        access.refused = Set.of("READ Patient");
        try {
            var answer = json(bundle("batch", reads(zhang), reads("Patient?identifier=urn:h|1")));
            assertThat(statuses(answer)).containsExactly("403", "200 OK");
            assertThat(answer.at("/entry/0/response/outcome/issue/0/diagnostics")
                            .asText())
                    .contains("system/Patient.r");
            assertThat(audit.noted).anyMatch(note -> note.contains(zhang.substring(8)));
        } finally {
            access.refused = Set.of();
        }
    }

    private static java.util.List<String> statuses(JsonNode answer) {
        return answer.findValuesAsText("status").stream()
                .filter(each -> each.matches("\\d{3}.*"))
                .toList();
    }

    private static String reads(String url) {
        return "{\"request\":{\"method\":\"GET\",\"url\":\"%s\"}}".formatted(url);
    }

    private HttpResponse<String> bundle(String type, String... entries) {
        return send(
                "POST",
                "",
                "{\"resourceType\":\"Bundle\",\"type\":\"%s\",\"entry\":[%s]}"
                        .formatted(type, String.join(",", entries)));
    }
}
