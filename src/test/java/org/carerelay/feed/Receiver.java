package org.carerelay.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A receiver of webhooks that can fail in every way. */
public final class Receiver implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What came, whatever was answered. */
    public final List<Call> calls = new CopyOnWriteArrayList<>();

    /** What was answered with 2xx. */
    public final List<Call> taken = new CopyOnWriteArrayList<>();

    /** What it answers. */
    public volatile Behaviour behaviour = call -> 204;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** One request. */
    public record Call(String path, Map<String, String> headers, String body, JsonNode event, HttpExchange exchange) {

        public String patient() {
            return event.path("partitionkey").asText();
        }

        public int version() {
            return event.path("version").asInt();
        }
    }

    /** What to do with a request. */
    public interface Behaviour {
        /** The status to answer with; 0 if it has answered itself. */
        int answer(Call call) throws Exception;
    }

    public Receiver() throws IOException {
        this(0);
    }

    public Receiver(int port) throws IOException {
        this(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100));
    }

    public Receiver(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port() + "/events";
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
        JsonNode event = body.startsWith("{") ? JSON.readTree(body) : JSON.createObjectNode();
        Call call = new Call(exchange.getRequestURI().getPath(), headers, body, event, exchange);
        calls.add(call);
        try {
            int status = behaviour.answer(call);
            if (status >= 200 && status < 300) {
                taken.add(call);
            }
            if (status > 0) {
                exchange.sendResponseHeaders(status, -1);
                exchange.close();
            }
        } catch (Exception e) {
            exchange.close();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
