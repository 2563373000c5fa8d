package org.carerelay.cli.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The administration interface of a running CareRelay ({@code docs/admin-api.md}). */
public final class AdminApi {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final URI server;
    private final String token;

    AdminApi(URI server, String token) {
        this.server = server;
        this.token = token;
    }

    /**
     * @param query names and values; a null value is left out
     * @throws NotDone if the server does not answer, or refuses
     */
    public JsonNode get(String path, Map<String, @Nullable String> query) throws NotDone {
        return json(send(request(path, query).GET()));
    }

    /** The bytes as they are. */
    public byte[] bytes(String path, Map<String, @Nullable String> query) throws NotDone {
        return send(request(path, query).GET());
    }

    /** Posts JSON. */
    public JsonNode post(String path, JsonNode body) throws NotDone {
        return post(path, Map.of(), body);
    }

    /** Posts JSON to a path with a query, which must hold nothing of a patient. */
    public JsonNode post(String path, Map<String, @Nullable String> query, JsonNode body) throws NotDone {
        return json(send(request(path, query)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))));
    }

    private HttpRequest.Builder request(String path, Map<String, @Nullable String> query) {
        StringJoiner parameters = new StringJoiner("&", "?", "").setEmptyValue("");
        query.forEach((name, value) -> {
            if (value != null) {
                parameters.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        });
        String base = server.toString().replaceAll("/+$", "");
        return HttpRequest.newBuilder(URI.create(base + path + parameters))
                .timeout(Duration.ofMinutes(2))
                .header("Authorization", "Bearer " + token);
    }

    private byte[] send(HttpRequest.Builder request) throws NotDone {
        HttpResponse<byte[]> response;
        try {
            response = http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new NotDone(
                    "No answer from " + server + " (" + e.getClass().getSimpleName() + "). Is CareRelay running?");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotDone("Interrupted");
        }
        if (response.statusCode() >= 300) {
            throw new NotDone(response.statusCode() + ": " + detail(response.body()));
        }
        return response.body();
    }

    private static String detail(byte[] body) {
        try {
            JsonNode problem = JSON.readTree(body);
            return problem.path("detail").asText(problem.path("title").asText("no reason given"));
        } catch (IOException e) {
            return "no reason given";
        }
    }

    private static JsonNode json(byte[] body) throws NotDone {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new NotDone("The answer is not JSON. Is this the address of CareRelay?");
        }
    }

    /** Readable JSON for {@code --json}. */
    public static String pretty(JsonNode json) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A JSON tree can always be written", e);
        }
    }

    /** An empty object to fill. */
    public static com.fasterxml.jackson.databind.node.ObjectNode object() {
        return JSON.createObjectNode();
    }
}
