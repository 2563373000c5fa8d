package org.carerelay.caller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.icegreen.greenmail.util.ServerSetupTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;
import org.carerelay.access.AuditEntry;
import org.carerelay.access.AuditFilter;
import org.carerelay.access.AuditQueries;
import org.carerelay.access.MovableClock;
import org.carerelay.intake.Cause;
import org.carerelay.platform.StatementCounter;
import org.carerelay.record.Lineage;
import org.carerelay.record.OwnWrites;
import org.carerelay.record.OwnWrites.OwnWrite;
import org.carerelay.record.RecordEvent;
import org.carerelay.record.RecordFollower;
import org.carerelay.record.ResourceId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** Downstream clients with scopes of their own, over HTTP, in front of the care rooms; one context for all these tests. */
@SpringBootTest(
        classes = CareApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "CARERELAY_ADMIN_TOKEN=" + CareTest.ADMIN,
            "spring.main.banner-mode=off",
            "carerelay.access.webhooks.secrets.crm=" + CareTest.CRM_SECRET,
            "carerelay.access.webhooks.secrets.crm-two=" + CareTest.CRM_TWO_SECRET,
            "server.tomcat.max-keep-alive-requests=-1"
        })
public abstract class CareTest {

    protected static final String ADMIN = "the-administrator-of-this-test";
    protected static final String CRM_SECRET = "whsec_dGhlIHdlYmhvb2sgc2VjcmV0IG9mIGEgdGVzdA==";
    protected static final String CRM_TWO_SECRET = "whsec_YW5vdGhlciB3ZWJob29rIHNlY3JldCBvZiB0ZXN0cw==";
    protected static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();

    /** A real mail server in this process: SMTP for what goes out, IMAP for what comes back. */
    protected static final GreenMail MAIL =
            new GreenMail(new ServerSetup[] {ServerSetupTest.SMTP.dynamicPort(), ServerSetupTest.IMAP.dynamicPort()});

    /** Where the application looks for the mail server. */
    protected static volatile int smtpPort;

    static {
        MAIL.start();
        smtpPort = MAIL.getSmtp().getPort();
    }

    @DynamicPropertySource
    static void mail(DynamicPropertyRegistry registry) {
        registry.add("carerelay.outreach.email.host", () -> "127.0.0.1");
        registry.add("carerelay.outreach.email.port", () -> smtpPort);
        registry.add("carerelay.outreach.email.start-tls", () -> "false");
        registry.add("carerelay.outreach.email.from", () -> "questions@hospital.example");
        registry.add("carerelay.complaint.questions.reply-to", () -> "questions@hospital.example");
        registry.add("carerelay.complaint.questions.imap-host", () -> "127.0.0.1");
        registry.add(
                "carerelay.complaint.questions.imap-port", () -> MAIL.getImap().getPort());
        registry.add("carerelay.complaint.questions.imap-protocol", () -> "imap");
        registry.add("carerelay.complaint.questions.imap-username", () -> "box");
        registry.add("carerelay.complaint.questions.imap-password", () -> "secret");
    }

    @LocalServerPort
    protected int port;

    @Autowired
    protected JdbcTemplate jdbc;

    @Autowired
    protected MovableClock clock;

    @Autowired
    protected StatementCounter statements;

    @Autowired
    private OwnWrites writes;

    @Autowired
    private AuditQueries audit;

    @Autowired
    private TransactionTemplate transaction;

    /** The token of a client with these scopes; a client is made once. */
    protected String client(String id, String... scopes) {
        return TOKENS.computeIfAbsent(port + id, key -> {
            var created = post("/admin/clients", ADMIN, Map.of("id", id, "scopes", List.of(scopes)));
            assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
            return json(created).path("token").asText();
        });
    }

    protected HttpResponse<String> get(String path, String token) {
        return send("GET", path, token, null);
    }

    protected HttpResponse<String> post(String path, String token, Object body) {
        return send("POST", path, token, body);
    }

    protected HttpResponse<String> send(String method, String path, String token, Object body, String... headers) {
        try {
            var text = body == null || body instanceof String ? (String) body : JSON.writeValueAsString(body);
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                    .method(method, text == null ? BodyPublishers.noBody() : BodyPublishers.ofString(text))
                    .header("Content-Type", path.startsWith("/fhir") ? "application/fhir+json" : "application/json");
            if (token != null) {
                request.header("Authorization", "Bearer " + token);
            }
            if (headers.length > 0) {
                request.headers(headers);
            }
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    protected static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(response.body(), e);
        }
    }

    /** Writes a resource in the name of a source, as the house does; {@code '} stands for {@code "}. */
    protected ResourceId add(String source, String text) {
        try {
            var body = (ObjectNode) JSON.readTree(text.replace('\'', '"'));
            var id = new ResourceId(body.get("resourceType").asText(), UUID.randomUUID());
            write(source, new OwnWrite(id, null, body));
            for (var identifier : body.path("identifier")) {
                jdbc.update(
                        "insert into identifier (type, system, value, resource_id, identifying, source)"
                                + " values (?, ?, ?, ?, true, ?) on conflict do nothing",
                        id.type(),
                        identifier.get("system").asText(),
                        identifier.get("value").asText(),
                        id.id(),
                        source);
            }
            return id;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    protected ResourceId add(String text) {
        return add("his", text);
    }

    /** Changes a resource as the HIS would. */
    protected void change(ResourceId id, java.util.function.Consumer<ObjectNode> how) {
        var before = writes.load(List.of(id)).get(id);
        var body = before.body().deepCopy();
        how.accept(body);
        write("his", new OwnWrite(id, before, body));
    }

    private void write(String source, OwnWrite write) {
        writes.write(new Lineage(UUID.randomUUID(), source, "test", Cause.LIVE, "", clock.instant()), List.of(write));
    }

    /** Hands the newest version of a resource to a follower, as the feed does. */
    protected void tell(RecordFollower follower, ResourceId... ids) {
        var events = new ArrayList<RecordEvent>();
        for (var id : ids) {
            var now = writes.load(List.of(id)).get(id);
            events.add(new RecordEvent(
                    1,
                    id,
                    now.version(),
                    now.patientId(),
                    Cause.LIVE,
                    UUID.randomUUID(),
                    clock.instant(),
                    null,
                    now.body()));
        }
        transaction.executeWithoutResult(status -> follower.follow(events));
    }

    /** Waits until the audit trail, which is written behind the requests, has such a row of this client. */
    protected AuditEntry audited(String client, java.util.function.Predicate<AuditEntry> wanted) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(
                        () -> audit.find(new AuditFilter(null, client, null, null, null, null, null, 200)).stream()
                                .filter(wanted)
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    /** The values named so among the parts of a parameter, or among the parameters. */
    protected static List<JsonNode> parts(JsonNode of, String name) {
        var found = new ArrayList<JsonNode>();
        for (var part : of.path(of.has("part") ? "part" : "parameter")) {
            if (part.path("name").asText().equals(name)) {
                found.add(part);
            }
        }
        return found;
    }

    /** The value of the only part named so; missing if there is none. */
    protected static String value(JsonNode of, String name) {
        for (var part : parts(of, name)) {
            for (var field : part.properties()) {
                if (field.getKey().startsWith("value")) {
                    return field.getValue().has("reference")
                            ? field.getValue().get("reference").asText()
                            : field.getValue().asText();
                }
            }
        }
        return "";
    }
}
