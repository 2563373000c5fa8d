package org.carerelay.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Plain HTTP to the FHIR endpoint; single quotes stand for double ones. */
abstract class FhirCalls {

    static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    HttpResponse<String> operation(String path, String... parameters) {
        return send(
                "POST",
                path,
                "{'resourceType':'Parameters','parameter':["
                        + String.join(
                                ",",
                                java.util.Arrays.stream(parameters)
                                        .filter(p -> !p.isEmpty())
                                        .toList()) + "]}");
    }

    static String reference(String name, String reference) {
        return "{'name':'%s','valueReference':{'reference':'%s'}}".formatted(name, reference);
    }

    static String code(String name, String code) {
        return "{'name':'%s','valueCode':'%s'}".formatted(name, code);
    }

    static String string(String name, String text) {
        return "{'name':'%s','valueString':'%s'}".formatted(name, text);
    }

    JsonNode read(String reference) {
        return json(send("GET", reference, null));
    }

    String status(String reference) {
        return read(reference).path("status").asText();
    }

    /** A part of the extension that tells how far a request has come. */
    static String part(JsonNode appointment, String name) {
        return org.carerelay.appointment.booking.Says.part(appointment, name);
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/fhir/" + path))
                .method(
                        method,
                        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.replace('\'', '"')));
        request.header("Content-Type", "application/fhir+json");
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

    static String location(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isIn(200, 201);
        JsonNode body = json(response);
        return body.path("resourceType").asText() + "/" + body.path("id").asText();
    }

    static JsonNode json(HttpResponse<String> response) {
        return parse(response.body());
    }

    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }
}
