package org.carerelay.followup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.carerelay.access.MovableClock;
import org.carerelay.followup.follow.PlansFollower;
import org.carerelay.intake.Cause;
import org.carerelay.platform.TestDatabase;
import org.carerelay.record.Lineage;
import org.carerelay.record.OwnWrites;
import org.carerelay.record.RecordEvent;
import org.carerelay.record.ResourceId;
import org.carerelay.record.Unify;
import org.carerelay.translation.LiveMappings;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A hospital that speaks HL7 v2, the shipped plans, and a call centre that speaks HTTP. */
@SpringBootTest(
        classes = FollowUpApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"server.tomcat.max-keep-alive-requests=-1", "carerelay.follow-up.seed-plans=false"})
public abstract class FollowUpTest {

    protected static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @LocalServerPort
    protected int port;

    @Autowired
    protected JdbcTemplate jdbc;

    @Autowired
    DataSource database;

    @Autowired
    Clock clock;

    @Autowired
    FollowUpApplication.Told told;

    @Autowired
    FollowUpApplication.Agents agents;

    @Autowired
    FollowUpApplication.Trail trail;

    @Autowired
    protected OwnWrites own;

    @Autowired
    Unify unify;

    @Autowired
    LiveMappings mappings;

    @Autowired
    PlansFollower follower;

    @Autowired
    PlatformTransactionManager transactions;

    protected Hospital his;

    @BeforeEach
    void startWithTheShippedPlans() {
        TestDatabase.empty(database);
        told.waiting.clear();
        agents.refused = java.util.Set.of();
        agents.client = "call-centre";
        his = new Hospital(unify, mappings, clock);
        new Seeds(Path.of("fhir-profiles/followup"), own, clock).sow();
        follow();
    }

    /** Everything that the record told since the last time, as the feed would give it. */
    protected void follow() {
        List<RecordEvent> events = new ArrayList<>();
        while (!told.waiting.isEmpty()) {
            var change = told.waiting.remove(0);
            var after = change.after();
            if (follower.types().contains(after.id().type())) {
                events.add(new RecordEvent(
                        events.size() + 1,
                        after.id(),
                        after.version(),
                        after.patientId(),
                        change.lineage().cause(),
                        change.lineage().journalId(),
                        clock.instant(),
                        change.before() == null ? null : change.before().body(),
                        after.body()));
            }
        }
        if (!events.isEmpty()) {
            new TransactionTemplate(transactions).executeWithoutResult(status -> follower.follow(events));
        }
    }

    protected void advance(Duration time) {
        ((MovableClock) clock).advance(time);
    }

    /** Sends a message, and lets the plans react. */
    protected void receive(String... segments) {
        his.send(Cause.LIVE, segments);
        follow();
    }

    protected List<JsonNode> tasks() {
        return jdbc.query("select body from task order by due_from, id", (row, number) -> json(row.getString(1)));
    }

    /** {@code plan/step status state from-day}, in the order of their windows. */
    protected List<String> lines() {
        return tasks().stream().map(FollowUpTest::line).toList();
    }

    protected static String line(JsonNode task) {
        return extension(task, "task-plan") + "/" + input(task, "step") + " "
                + task.path("status").asText() + " "
                + task.at("/businessStatus/coding/0/code").asText()
                + (task.has("statusReason")
                        ? "(" + task.at("/statusReason/coding/0/code").asText() + ")"
                        : "") + " "
                + task.at("/restriction/period/start").asText().substring(0, 10);
    }

    protected static String extension(JsonNode resource, String name) {
        for (JsonNode extension : resource.path("extension")) {
            if (extension.path("url").asText().endsWith("/" + name)) {
                return extension.has("valueContactPoint")
                        ? extension.at("/valueContactPoint/value").asText()
                        : extension
                                .path("valueCode")
                                .asText(extension.path("valueInteger").asText());
            }
        }
        return "";
    }

    private static String input(JsonNode task, String name) {
        for (JsonNode input : task.path("input")) {
            if (input.at("/type/text").asText().equals(name)) {
                return input.path("valueCode").asText();
            }
        }
        return "";
    }

    protected String only(String type) {
        return jdbc.queryForObject("select id::text from " + type, String.class);
    }

    protected ResourceId patient(String mrn) {
        return new ResourceId(
                "Patient",
                jdbc.queryForObject(
                        "select resource_id from identifier where type = 'Patient' and value = ? and identifying",
                        UUID.class,
                        mrn));
    }

    protected void write(ResourceId id, String json, Cause cause) {
        var before = own.load(List.of(id)).get(id);
        own.write(
                new Lineage(UUID.randomUUID(), "test", "test", cause, "", clock.instant()),
                List.of(new OwnWrites.OwnWrite(
                        id, before, (com.fasterxml.jackson.databind.node.ObjectNode) json(json))));
    }

    protected static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
    }

    protected HttpResponse<String> call(String method, String path, String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/fhir/" + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null && List.of(headers).stream().noneMatch("Content-Type"::equals)) {
            request.header("Content-Type", "application/fhir+json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    protected JsonNode ok(String method, String path, String body) {
        var response = call(method, path, body);
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 201);
        return json(response.body());
    }

    /** Parameters of strings: name, value, name, value … */
    protected static String parameters(String... namesAndValues) {
        var json = JSON.createObjectNode().put("resourceType", "Parameters");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            json.withArray("/parameter")
                    .addObject()
                    .put("name", namesAndValues[i])
                    .put("valueString", namesAndValues[i + 1]);
        }
        return json.toString();
    }

    /** The Tasks given to an agent. */
    protected List<JsonNode> claim(String agent, int count) {
        var given = new ArrayList<JsonNode>();
        for (JsonNode entry : ok("POST", "Task/$claim", parameters("agent", agent, "count", Integer.toString(count)))
                .path("entry")) {
            if (entry.at("/resource/resourceType").asText().equals("Task")) {
                given.add(entry.path("resource"));
            }
        }
        return given;
    }
}
