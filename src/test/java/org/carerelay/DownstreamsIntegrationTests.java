package org.carerelay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a downstream service sees of the whole process: bulk export, subscriptions, webhooks, routes edited while it runs. */
class DownstreamsIntegrationTests extends DownstreamScenario {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void exportsTheStateOfAMomentToWhoeverAskedForIt() throws Exception {
        Set<String> before = new TreeSet<>();
        for (int i = 0; i < 30; i++) {
            before.add(api.patient("E" + i));
        }
        HttpResponse<String> begun =
                api.send("GET", "/fhir/$export?_type=Patient,Slot", null, "Prefer", "respond-async");
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
        String status = begun.headers().firstValue("Content-Location").orElseThrow();
        api.patient("later");
        String changed = before.iterator().next();
        api.send(
                "PATCH",
                "/fhir/Patient/" + changed,
                "[{\"op\":\"add\",\"path\":\"/gender\",\"value\":\"female\"}]",
                "Content-Type",
                "application/json-patch+json");

        JsonNode manifest = JSON.readTree(api.send("GET", status, null).body());
        assertThat(manifest.path("requiresAccessToken").asBoolean()).isTrue();
        assertThat(manifest.path("output")).hasSize(1);
        List<JsonNode> lines = api.lines(manifest.at("/output/0/url").asText());
        assertThat(lines).extracting(line -> line.path("id").asText()).contains(before.toArray(String[]::new));
        assertThat(lines).noneMatch(line -> line.toString().contains("later"));
        assertThat(lines)
                .filteredOn(line -> line.path("id").asText().equals(changed))
                .as("as it was when the export was asked for")
                .allMatch(line -> !line.has("gender"));

        String other = api.client("d" + UUID.randomUUID().toString().substring(0, 8), "system/*.rs");
        String mine = api.token;
        api.token = other;
        assertThat(api.send("GET", status, null).statusCode()).isEqualTo(404);
        api.token = mine;
        assertThat(api.send("DELETE", status, null).statusCode()).isEqualTo(202);
        assertThat(api.send("GET", status, null).statusCode()).isEqualTo(404);
    }

    @Test
    void exportsOnlyTheMembersOfAGroupAndOnlyWhatTheClientMayRead() throws Exception {
        String in = api.patient("G1");
        api.patient("G2");
        HttpResponse<String> group = api.send(
                "POST",
                "/fhir/Group",
                "{\"resourceType\":\"Group\",\"type\":\"person\",\"actual\":true,\"member\":[{\"entity\":{\"reference\":\"Patient/"
                        + in + "\"}}]}");
        assertThat(group.statusCode()).as(group.body()).isEqualTo(201);
        String id = JSON.readTree(group.body()).path("id").asText();
        HttpResponse<String> begun = api.send("GET", "/fhir/Group/" + id + "/$export", null, "Prefer", "respond-async");
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
        JsonNode manifest = JSON.readTree(
                api.send("GET", begun.headers().firstValue("Content-Location").orElseThrow(), null)
                        .body());
        assertThat(manifest.path("output").findValuesAsText("type")).containsExactly("Patient");
        assertThat(api.lines(manifest.at("/output/0/url").asText()))
                .extracting(line -> line.path("id").asText())
                .containsExactly(in);

        assertThat(api.send("GET", "/fhir/$export", null).statusCode())
                .as("not asynchronous")
                .isEqualTo(400);
        assertThat(api.send("GET", "/fhir/$export?_typeFilter=x", null, "Prefer", "respond-async")
                        .statusCode())
                .isEqualTo(400);
        api.token = api.client("e" + UUID.randomUUID().toString().substring(0, 8), "system/Appointment.rs");
        assertThat(api.send("GET", "/fhir/$export?_type=Patient", null, "Prefer", "respond-async")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void shakesHandsThenNotifiesWithNumbersAndTellsWhatWasMissed() throws Exception {
        String patient = api.patient("S1");
        HttpResponse<String> created = api.send(
                "POST", "/fhir/Subscription", ApiCalls.subscription(receiver.url(), "complaint", "id-only", 1));
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        String id = JSON.readTree(created.body()).path("id").asText();
        await().until(() -> kinds().contains("handshake"));
        await().until(() -> JSON.readTree(
                        api.send("GET", "/fhir/Subscription/" + id, null).body())
                .path("status")
                .asText()
                .equals("active"));
        assertThat(receiver.calls.get(0).headers()).containsEntry("X-Secret", "s3cret");

        String task = api.task("complaint", patient);
        api.task("follow-up", patient);
        await().until(() -> kinds().contains("event-notification"));
        JsonNode bundle = receiver.calls.stream()
                .filter(call -> kind(call.event()).equals("event-notification"))
                .findFirst()
                .orElseThrow()
                .event();
        assertThat(bundle.path("type").asText()).isEqualTo("history");
        assertThat(bundle.at("/entry/0/request/url").asText()).isEqualTo("Subscription/" + id + "/$status");
        assertThat(bundle.at("/entry/1/fullUrl").asText()).endsWith("/fhir/Task/" + task);
        assertThat(bundle.at("/entry/1").has("resource")).as("id-only").isFalse();
        await("a heartbeat after a silence").until(() -> kinds().contains("heartbeat"));

        JsonNode events =
                JSON.readTree(api.send("GET", "/fhir/Subscription/" + id + "/$events?eventsSinceNumber=1", null)
                        .body());
        assertThat(kind(events)).isEqualTo("query-event");
        assertThat(events.path("entry")).hasSizeGreaterThanOrEqualTo(2);
        JsonNode status = JSON.readTree(
                api.send("GET", "/fhir/Subscription/" + id + "/$status", null).body());
        assertThat(status.toString())
                .contains("query-status", "\"events-since-subscription-start\",\"valueString\":\"");

        api.token = api.client("o" + UUID.randomUUID().toString().substring(0, 8), "system/*.cruds");
        assertThat(api.send("GET", "/fhir/Subscription/" + id, null).statusCode())
                .as("another client sees no secrets")
                .isEqualTo(404);
        assertThat(api.send("GET", "/fhir/Subscription/" + id + "/$events", null)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void refusesASubscriptionThatItWouldNotUnderstandAndEndsOneThatIsGone() throws Exception {
        HttpResponse<String> refused = api.send(
                "POST",
                "/fhir/Subscription",
                ApiCalls.subscription(receiver.url(), "nothing", "all", 0).replace("rest-hook", "websocket"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("SUB-422", "SubscriptionTopic/complaint", "rest-hook", "payload-content");

        receiver.behaviour = call -> kind(call.event()).equals("handshake") ? 200 : 410;
        String patient = api.patient("S2");
        String id = JSON.readTree(api.send(
                                "POST",
                                "/fhir/Subscription",
                                ApiCalls.subscription(receiver.url(), "complaint", "full-resource", 0))
                        .body())
                .path("id")
                .asText();
        await().until(() -> JSON.readTree(
                        api.send("GET", "/fhir/Subscription/" + id, null).body())
                .path("status")
                .asText()
                .equals("active"));
        api.task("complaint", patient);
        await().until(() -> JSON.readTree(
                        api.send("GET", "/fhir/Subscription/" + id, null).body())
                .path("status")
                .asText()
                .equals("off"));
    }

    @Test
    void losesNoEventWhileItsRouteIsEditedBrokenDoubledAndRemovedUnderTraffic() throws Exception {
        Path file = routes.resolve("live.camel.yaml");
        Files.writeString(file, ApiCalls.live(receiver.url(), "first"));
        await().until(() -> camel.getRoute("live") != null);
        AtomicBoolean on = new AtomicBoolean(true);
        Set<String> written = java.util.concurrent.ConcurrentHashMap.newKeySet();
        Thread traffic = new Thread(() -> {
            for (int i = 0; on.get(); i++) {
                try {
                    written.add(api.patient("L" + i));
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
        });
        traffic.start();
        for (int i = 0; i < 3; i++) {
            Files.writeString(file, ApiCalls.live(receiver.url(), "edit " + i));
            Thread.sleep(400);
            Files.writeString(file, "- route: [broken");
            Thread.sleep(300);
            assertThat(camel.getRoute("live")).as("the route before goes on").isNotNull();
            Files.writeString(file, ApiCalls.live(receiver.url(), "doubled").replace("id: live", "id: webhook"));
            Thread.sleep(300);
            assertThat(camel.getRoute("live")).isNotNull();
        }
        Files.delete(file);
        await().until(() -> camel.getRoute("live") == null);
        Files.writeString(file, ApiCalls.live(receiver.url(), "back"));
        await().until(() -> camel.getRoute("live") != null);
        on.set(false);
        traffic.join();

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(receiver.taken.stream()
                        .map(call -> call.event().path("subject").asText().replace("Patient/", ""))
                        .collect(Collectors.toSet()))
                .containsAll(written));
        JsonNode downstreams =
                JSON.readTree(api.admin("GET", "/admin/downstreams", null).body());
        assertThat(downstreams.toString()).contains("\"name\":\"live\"");
        assertThat(api.admin("POST", "/admin/downstreams/live/replay", "{}").statusCode())
                .isEqualTo(400);
        assertThat(api.admin("POST", "/admin/downstreams/nobody/stop", null).statusCode())
                .isEqualTo(404);
        Files.delete(file);
    }

    private Set<String> kinds() {
        return receiver.calls.stream().map(call -> kind(call.event())).collect(Collectors.toSet());
    }

    private static String kind(JsonNode bundle) {
        for (JsonNode parameter : bundle.at("/entry/0/resource/parameter")) {
            if (parameter.path("name").asText().equals("type")) {
                return parameter.path("valueCode").asText();
            }
        }
        return "";
    }
}
