package org.carerelay.cli.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;

/** A running server as a downstream service sees it: over HTTP with a bearer token. */
public final class Downstream {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final String base;
    private final String token;

    /** @param base {@code http://127.0.0.1:8080} */
    public Downstream(String base, String token) {
        this.base = base;
        this.token = token;
    }

    /**
     * Gets JSON.
     *
     * @param path from the root, such as {@code /fhir/Patient?_summary=count}
     * @throws IOException if the answer is not 200
     */
    public JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Bearer " + token)
                .timeout(Duration.ofSeconds(30))
                .build();
        HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException(path.split("\\?")[0] + " answered " + response.statusCode());
        }
        return JSON.readTree(response.body());
    }

    /**
     * Posts FHIR JSON.
     *
     * @throws IOException if the answer is neither 200 nor 201
     */
    public JsonNode post(String path, String json) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/fhir+json")
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200 && response.statusCode() != 201) {
            throw new IOException(path + " answered " + response.statusCode());
        }
        return JSON.readTree(response.body());
    }

    /** How many resources a search finds. */
    public int count(String search) throws IOException, InterruptedException {
        return get("/fhir/" + search + (search.contains("?") ? "&" : "?") + "_summary=count")
                .path("total")
                .asInt();
    }

    /**
     * Waits until the search finds something.
     *
     * @return how long it took; null if it never did
     */
    public boolean awaitFound(String search, Duration patience) throws IOException, InterruptedException {
        Instant giveUp = Instant.now().plus(patience);
        while (Instant.now().isBefore(giveUp)) {
            if (count(search) > 0) {
                return true;
            }
            Thread.sleep(20);
        }
        return false;
    }
}
