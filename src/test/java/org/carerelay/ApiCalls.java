package org.carerelay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.UUID;
import org.carerelay.platform.TestProperties;

/** An API client of a running application, and its administrator. */
class ApiCalls {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final int port;

    /** Whose token is sent. */
    String token = "";

    ApiCalls(int port) {
        this.port = port;
    }

    String task(String kind, String patient) throws Exception {
        String complaint = "\"identifier\":[{\"system\":\"urn:case\",\"value\":\"" + UUID.randomUUID()
                + "\"}],\"description\":\"waited\",\"businessStatus\":{\"coding\":[{\"system\":"
                + "\"https://carerelay.org/fhir/CodeSystem/complaint-status\",\"code\":\"received\"}]},";
        HttpResponse<String> created = send(
                "POST",
                "/fhir/Task",
                "{\"resourceType\":\"Task\",\"status\":\"" + (kind.equals("complaint") ? "received" : "requested")
                        + "\",\"intent\":\"order\","
                        + (kind.equals("complaint") ? complaint : "")
                        + "\"code\":{\"coding\":[{\"system\":\"https://carerelay.org/fhir/CodeSystem/task-kind\",\"code\":\""
                        + kind + "\"}]},\"for\":{\"reference\":\"Patient/" + patient + "\"}}");
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        return JSON.readTree(created.body()).path("id").asText();
    }

    String patient(String number) throws Exception {
        HttpResponse<String> created = send(
                "POST",
                "/fhir/Patient",
                "{\"resourceType\":\"Patient\",\"identifier\":[{\"system\":\"urn:test\",\"value\":\"" + number + "-"
                        + UUID.randomUUID() + "\"}],\"name\":[{\"family\":\"" + number + "\"}]}");
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        return JSON.readTree(created.body()).path("id").asText();
    }

    List<JsonNode> lines(String url) throws Exception {
        HttpResponse<String> file = send("GET", url, null);
        assertThat(file.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/fhir+ndjson");
        List<JsonNode> lines = new java.util.ArrayList<>();
        for (String line : file.body().split("\n")) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    String client(String id, String scope) throws Exception {
        HttpResponse<String> made =
                admin("POST", "/admin/clients", "{\"id\":\"" + id + "\",\"scopes\":[\"" + scope + "\"]}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return JSON.readTree(made.body()).path("token").asText();
    }

    HttpResponse<String> admin(String method, String path, String body) throws Exception {
        return call(TestProperties.ADMIN_TOKEN, method, path, body, "Content-Type", "application/json");
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) throws Exception {
        boolean typed = List.of(headers).contains("Content-Type");
        return typed
                ? call(token, method, path, body, headers)
                : call(
                        token,
                        method,
                        path,
                        body,
                        java.util.stream.Stream.concat(
                                        java.util.stream.Stream.of("Content-Type", "application/fhir+json"),
                                        java.util.stream.Stream.of(headers))
                                .toArray(String[]::new));
    }

    HttpResponse<String> call(String bearer, String method, String path, String body, String... headers)
            throws Exception {
        URI uri = URI.create(path.startsWith("http") ? path : "http://127.0.0.1:" + port + path.replace("$", "%24"));
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Authorization", "Bearer " + bearer)
                .headers(headers);
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    /** A route from the patients to a receiver. */
    static String live(String url, String description) {
        return """
                - route:
                    id: live
                    description: %s
                    from:
                      uri: feed:live
                      parameters:
                        types: Patient
                      steps:
                        - bean:
                            ref: sign
                        - to:
                            uri: deliver:live
                            parameters:
                              url: "%s"
                              allowHttp: true
                              allowPrivateAddresses: true
                """
                .formatted(description, url);
    }

    /** A Subscription at a receiver. */
    static String subscription(String url, String topic, String content, int heartbeat) {
        String backport = "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-";
        return """
                {"resourceType":"Subscription","status":"requested","reason":"test",
                 "criteria":"https://carerelay.org/fhir/SubscriptionTopic/%s",
                 "channel":{"type":"rest-hook","endpoint":"%s","payload":"application/fhir+json","header":["X-Secret: s3cret"],
                   "_payload":{"extension":[{"url":"%spayload-content","valueCode":"%s"}]},
                   "extension":[{"url":"%sheartbeat-period","valueUnsignedInt":%d}]}}
                """
                .formatted(topic, url, backport, content, backport, heartbeat);
    }
}
