package org.carerelay.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.carerelay.fhir.FhirTestApplication.TestAccess;
import org.carerelay.fhir.FhirTestApplication.TestAudit;
import org.carerelay.record.store.ResourceStore;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** Plain HTTP to the endpoint. */
@SpringBootTest(
        classes = FhirTestApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "server.tomcat.max-keep-alive-requests=-1",
            "carerelay.sources.his-b.identifier-systems.card=urn:city:card",
            "carerelay.sources.his-b.identifying-types=HC",
            "carerelay.sources.his-b.placeholders=TEMP"
        })
abstract class FhirTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    ResourceStore store;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TestAccess access;

    @Autowired
    TestAudit audit;

    TestRecord record() {
        return new TestRecord(store, jdbc);
    }

    String base() {
        return "http://localhost:" + port + "/fhir";
    }

    HttpResponse<String> get(String pathAndQuery, String... headers) {
        return send("GET", pathAndQuery, null, headers);
    }

    HttpResponse<String> send(String method, String pathAndQuery, String body, String... headers) {
        int question = pathAndQuery.indexOf('?');
        var uri = pathAndQuery.startsWith("http")
                ? pathAndQuery
                : base() + "/"
                        + (question < 0
                                ? pathAndQuery
                                : pathAndQuery.substring(0, question + 1)
                                        + encoded(pathAndQuery.substring(question + 1)));
        var request = HttpRequest.newBuilder(URI.create(uri))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null && List.of(headers).stream().noneMatch("Content-Type"::equals)) {
            request.header("Content-Type", "application/fhir+json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String query) {
        var parts = new ArrayList<String>();
        for (var part : query.split("&")) {
            int equals = part.indexOf('=');
            parts.add(part.substring(0, equals + 1)
                    + URLEncoder.encode(part.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return String.join("&", parts);
    }

    static JsonNode json(HttpResponse<String> response) {
        try {
            return TestRecord.JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(response.body(), e);
        }
    }

    /** {@code Type/id} of the matches. */
    List<String> found(String pathAndQuery) {
        return entries(json(get(pathAndQuery)), "match");
    }

    static List<String> entries(JsonNode bundle, String mode) {
        if (!bundle.path("resourceType").asText().equals("Bundle")) {
            throw new AssertionError(bundle.toPrettyString());
        }
        var found = new ArrayList<String>();
        for (var entry : bundle.path("entry")) {
            if (entry.at("/search/mode").asText().equals(mode)) {
                found.add(entry.at("/resource/resourceType").asText() + "/"
                        + entry.at("/resource/id").asText());
            }
        }
        return found;
    }

    static String next(JsonNode bundle) {
        for (var link : bundle.path("link")) {
            if (link.get("relation").asText().equals("next")) {
                return link.get("url").asText();
            }
        }
        return null;
    }
}
