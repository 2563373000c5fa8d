package org.carerelay.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.carerelay.access.AuditFilter;
import org.carerelay.access.AuditQueries;
import org.carerelay.intake.Messages;
import org.carerelay.intake.ReceivedMessage;
import org.carerelay.intake.RecordingUnify;
import org.carerelay.intake.Wire;
import org.carerelay.platform.TestProperties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.util.ExceptionUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@CamelSpringBootTest
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        classes = ConsoleApplication.class,
        properties = "carerelay.broker.port=0")
class AdminMessagesTests {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    @LocalServerPort
    int port;

    @Value("${carerelay.intake.mllp.port}")
    int mllpPort;

    @Autowired
    RecordingUnify unify;

    @Autowired
    AuditQueries audit;

    @Autowired
    JdbcTemplate jdbc;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        TestProperties.register(registry);
    }

    @BeforeEach
    void reset() {
        unify.reset();
        jdbc.execute("TRUNCATE journal, unmapped_code");
    }

    @Test
    void findsAMessageByWhatIsKnownOfIt() throws Exception {
        unify.contentFails(message -> message.controlId().equals("F2"));
        receive(Messages.adt("A01", "F1", "P1"), "F1");
        receive(Messages.adt("A08", "F2", "P1"), "F2");
        assertThat(controlIds("")).containsExactly("F2", "F1");
        assertThat(controlIds("?status=failed")).containsExactly("F2");
        assertThat(controlIds("?status=failed,processed&type=ADT^A01".replace("^", "%5E")))
                .containsExactly("F1");
        assertThat(controlIds("?errorCode=MSG-101")).containsExactly("F2");
        assertThat(controlIds("?controlId=F1")).containsExactly("F1");
        String named = "{\"patient\":\"urn:test|F1\"}";
        assertThat(call("POST", "/admin/messages/search", named).body())
                .contains("F1")
                .doesNotContain("F2");
        assertThat(call("GET", "/admin/messages?patient=F1", null).statusCode()).isEqualTo(400);
        assertThat(controlIds("?source=nobody")).isEmpty();
        assertThat(controlIds("?from=2999-01-01T00:00:00Z")).isEmpty();
        assertThat(controlIds("?to=2999-01-01T00:00:00Z")).hasSize(2);
        assertThat(get("/admin/messages/counts").path("failed").asInt()).isEqualTo(1);
    }

    @Test
    void pagesWithoutGapsAndRepetitions() throws Exception {
        for (int i = 0; i < 5; i++) {
            receive(Messages.adt("A08", "N" + i, "P1"), "N" + i);
        }
        List<String> seen = new ArrayList<>();
        String next = "";
        while (next != null) {
            JsonNode page = get("/admin/messages?limit=2" + (next.isEmpty() ? "" : "&cursor=" + next));
            page.path("messages")
                    .forEach(message -> seen.add(message.path("controlId").asText()));
            next = page.path("next").asText(null);
        }
        assertThat(seen).containsExactly("N4", "N3", "N2", "N1", "N0");
    }

    @Test
    void saysWhatIsWrongWithAFilter() throws Exception {
        assertThat(call("GET", "/admin/messages?status=lost", null).body()).contains("Unknown status", "parked");
        assertThat(call("GET", "/admin/messages?from=yesterday", null).body())
                .contains("from cannot be read")
                .doesNotContain("yesterday");
        assertThat(call("GET", "/admin/messages?cursor=a_b", null).statusCode()).isEqualTo(400);
        assertThat(call("GET", "/admin/messages?cursor=nonsense", null).statusCode())
                .isEqualTo(400);
        assertThat(call("GET", "/admin/messages/00000000-0000-4000-8000-000000000000", null)
                        .statusCode())
                .isEqualTo(404);
        assertThat(call("POST", "/admin/messages/replay", "{}").statusCode()).isEqualTo(400);
    }

    @Test
    void showsWhatBecameOfAMessageWithItsErrorAndField() throws Exception {
        String id = failed("S1");

        JsonNode message = get("/admin/messages/" + id);

        assertThat(message.path("status").asText()).isEqualTo("failed");
        assertThat(message.path("errorCode").asText()).isEqualTo("MSG-101");
        assertThat(message.path("errorField").asText()).isEqualTo("PID-3");
        assertThat(message.path("rawKept").asBoolean()).isTrue();
        assertThat(message.path("changed").isArray()).isTrue();
    }

    @Test
    void showsTheRawMessageAndKeepsWhoRead() throws Exception {
        String id = failed("R1");

        HttpResponse<String> bytes = call("GET", "/admin/messages/" + id + "/raw", null);
        assertThat(audited("message/" + id)).as("before the bytes leave").isEqualTo(1);
        HttpResponse<String> text = call("GET", "/admin/messages/" + id + "/raw?as=text", null);

        assertThat(bytes.body()).isEqualTo(Messages.adt("A01", "R1", "P1"));
        assertThat(text.body().lines().toList()).hasSizeGreaterThan(1).allMatch(line -> !line.contains("\r"));
        assertThat(text.headers().firstValue("X-Message-Charset")).contains("UTF-8");
        await().until(() -> audited("message/" + id) == 2);
    }

    @Test
    void showsNoRawMessageThatItCannotAudit() throws Exception {
        String id = failed("R2");
        jdbc.execute("ALTER TABLE audit_event RENAME TO away");
        try {
            HttpResponse<String> refused = call("GET", "/admin/messages/" + id + "/raw", null);
            assertThat(refused.statusCode()).isGreaterThanOrEqualTo(500);
            assertThat(refused.body()).doesNotContain("PID|");
        } finally {
            jdbc.execute("ALTER TABLE away RENAME TO audit_event");
        }
    }

    @Test
    void keepsValuesOutOfTheTextOfADatabaseError() {
        List<Object[]> rows = List.of(new Object[] {"13800000003", "t", "c"}, new Object[] {"13800000003", "t", "d"});
        assertThatThrownBy(() ->
                        jdbc.batchUpdate("INSERT INTO unmapped_code (source, table_id, code) VALUES (?, ?, ?)", rows))
                .isInstanceOf(DataAccessException.class)
                .satisfies(e -> assertThat(ExceptionUtils.readStackTrace(e)).doesNotContain("13800000003"));
    }

    @Test
    void replaysOneMessage() throws Exception {
        String id = failed("O1");
        unify.contentFails(message -> false);

        assertThat(call("POST", "/admin/messages/" + id + "/replay", "").statusCode())
                .isEqualTo(202);

        await().untilAsserted(() -> assertThat(status(id)).isEqualTo("replayed"));
        await().until(() -> audited("message/" + id) == 1);
    }

    @Test
    void replaysAFilter() throws Exception {
        List<String> ids = List.of(failed("Q1"), failed("Q2"));
        unify.contentFails(message -> false);

        HttpResponse<String> answer = call("POST", "/admin/messages/replay", "{\"status\":\"failed\"}");

        assertThat(JSON.readTree(answer.body()).path("replayed").asInt()).isEqualTo(2);
        for (String id : ids) {
            await().untilAsserted(() -> assertThat(status(id)).isEqualTo("replayed"));
        }
    }

    @Test
    void replaysACorrectedMessageAndKeepsTheOriginal() throws Exception {
        String id = failed("C1");
        unify.contentFails(message -> new String(message.raw(), StandardCharsets.UTF_8).contains("P1"));
        String corrected = Messages.adt("A01", "C1", "P9").replace("\r", "\n");

        HttpResponse<String> answer = call(
                "POST",
                "/admin/messages/" + id + "/correct",
                JSON.writeValueAsString(
                        JSON.createObjectNode().put("text", corrected).put("reason", "wrong number")));

        assertThat(answer.statusCode()).isEqualTo(202);
        await().untilAsserted(() -> assertThat(status(id)).isEqualTo("replayed"));
        assertThat(call("GET", "/admin/messages/" + id + "/raw", null).body()).contains("P9");
        assertThat(call("GET", "/admin/messages/" + id + "/raw?original=true", null)
                        .body())
                .isEqualTo(Messages.adt("A01", "C1", "P1"));
        assertThat(get("/admin/messages/" + id).path("decidedBy").asText()).isEqualTo("admin");
    }

    @Test
    void dismissesForAReasonAndOnlyWhatFailed() throws Exception {
        String id = failed("D1");
        String path = "/admin/messages/" + id + "/dismiss";

        assertThat(call("POST", path, "{}").body()).contains("reason must not be blank");
        JsonNode dismissed =
                JSON.readTree(call("POST", path, "{\"reason\":\"test bed\"}").body());

        assertThat(dismissed.path("status").asText()).isEqualTo("dismissed");
        assertThat(dismissed.path("decidedReason").asText()).isEqualTo("test bed");
        unify.contentFails(message -> false);
        receive(Messages.adt("A01", "D2", "P1"), "D2");
        String processed =
                get("/admin/messages?controlId=D2").at("/messages/0/id").asText();
        assertThat(call("POST", "/admin/messages/" + processed + "/dismiss", "{\"reason\":\"x\"}")
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void listsCodesThatTheMappingsDoNotKnow() throws Exception {
        receive(Messages.adt("A01", "U1", "UNMAPPED"), "U1");

        await().untilAsserted(() -> {
            JsonNode code = get("/admin/unmapped-codes").at("/codes/0");
            assertThat(code.path("table").asText()).isEqualTo("ward");
            assertThat(code.path("code").asText()).isEqualTo("W9");
        });
    }

    private String failed(String controlId) throws Exception {
        unify.contentFails((ReceivedMessage message) -> true);
        receive(Messages.adt("A01", controlId, "P1"), controlId);
        JsonNode found = get("/admin/messages?controlId=" + controlId);
        return found.at("/messages/0/id").asText();
    }

    private void receive(String message, String controlId) throws Exception {
        try (Wire wire = new Wire(mllpPort)) {
            assertThat(wire.ask(message)).contains("MSA|AA|" + controlId);
        }
        await().until(() ->
                get("/admin/messages?controlId=" + controlId).path("messages").size() == 1);
    }

    private List<String> controlIds(String query) throws Exception {
        List<String> ids = new ArrayList<>();
        for (JsonNode message : get("/admin/messages" + query).path("messages")) {
            ids.add(message.path("controlId").asText());
        }
        return ids;
    }

    private String status(String id) throws Exception {
        return get("/admin/messages/" + id).path("status").asText();
    }

    private int audited(String what) {
        var filter = new AuditFilter(null, "admin", null, what, null, null, null, 9);
        return audit.find(filter).size();
    }

    private JsonNode get(String path) throws Exception {
        HttpResponse<String> answer = call("GET", path, null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> call(String method, String path, String body) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Authorization", "Bearer " + TestProperties.ADMIN_TOKEN)
                        .header("Content-Type", "application/json")
                        .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
