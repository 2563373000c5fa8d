package org.carerelay.outreach.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;

/**
 * A stand-in for an SMS gateway with the contract of docs/outreach.md: an HTTP server of its own that keeps one message per
 * idempotency key, and fails in whatever way it is told to.
 */
public final class GatewayServer implements AutoCloseable {

    /** What it does with the next request. */
    public enum Mood {
        TAKE,
        /** Takes it, and the answer is lost. */
        TAKE_AND_HANG_UP,
        /** Takes it, and answers too late. */
        TAKE_AND_SLEEP,
        HANG_UP,
        BUSY,
        BROKEN,
        TOO_FAST,
        WRONG_NUMBER,
        BLOCKED,
        NOT_JSON,
        LOCKED_OUT
    }

    /** One request. */
    public record Seen(Map<String, String> headers, byte[] bytes, JsonNode body) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    public final List<Seen> seen = new CopyOnWriteArrayList<>();
    public final LinkedBlockingDeque<Mood> moods = new LinkedBlockingDeque<>();
    private final Map<String, JsonNode> taken = java.util.Collections.synchronizedMap(new LinkedHashMap<>());
    private final HttpServer server;

    public GatewayServer() {
        this(0);
    }

    public GatewayServer(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/messages", this::handle);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/messages";
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** What it sends on to telephones, one for each idempotency key. */
    public List<JsonNode> taken() {
        synchronized (taken) {
            return List.copyOf(taken.values());
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] bytes = exchange.getRequestBody().readAllBytes();
        JsonNode body = JSON.readTree(bytes);
        Map<String, String> headers = new java.util.TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
        seen.add(new Seen(headers, bytes, body));
        Mood mood = moods.isEmpty() ? Mood.TAKE : moods.poll();
        switch (mood) {
            case TAKE -> answer(exchange, take(headers, body) ? 202 : 409, "{\"id\":\"g-" + taken.size() + "\"}");
            case TAKE_AND_HANG_UP -> {
                take(headers, body);
                exchange.close();
            }
            case TAKE_AND_SLEEP -> {
                take(headers, body);
                sleep();
                exchange.close();
            }
            case HANG_UP -> exchange.close();
            case BUSY -> answer(exchange, 503, "");
            case BROKEN -> answer(exchange, 500, "oops");
            case TOO_FAST -> {
                exchange.getResponseHeaders().add("Retry-After", "30");
                answer(exchange, 429, "");
            }
            case WRONG_NUMBER -> answer(exchange, 422, "{\"error\":\"invalid-number\"}");
            case BLOCKED -> answer(exchange, 422, "{\"error\":\"content <blocked>\"}");
            case NOT_JSON -> {
                take(headers, body);
                answer(exchange, 200, "<html>");
            }
            case LOCKED_OUT -> answer(exchange, 401, "");
        }
    }

    private boolean take(Map<String, String> headers, JsonNode body) {
        return taken.putIfAbsent(headers.get("Idempotency-Key"), body) == null;
    }

    private static void sleep() {
        try {
            TimeUnit.SECONDS.sleep(3);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
