package org.carerelay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The commands against a server on a real socket that answers what it was told to. */
class AdminCommandsTests {

    private static final String ID = "00000000-0000-4000-8000-000000000001";

    private record Answer(int status, String body) {}

    private final Map<String, Answer> answers = new HashMap<>();
    private final List<String> requests = new ArrayList<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void listsMessagesAsATableAndFollowsThePages() {
        answers.put(
                "POST /admin/messages/search?limit=3 {\"source\":\"HIS\",\"status\":\"failed\"}",
                new Answer(200, page("HIS", "next-page")));
        answers.put(
                "POST /admin/messages/search?limit=2&cursor=next-page {\"source\":\"HIS\",\"status\":\"failed\"}",
                new Answer(200, page("LIS", null)));

        assertThat(run("messages", "list", "--source", "HIS", "--status", "failed", "--limit", "3"))
                .isZero();

        assertThat(out.toString().lines().toList())
                .hasSize(3)
                .first()
                .asString()
                .contains("RECEIVED", "CONTROL ID", "ERROR");
        assertThat(out.toString()).contains(ID, "HIS", "LIS", "ADT^A01", "MSG-101", "PID-3");
        assertThat(requests).allMatch(request -> request.endsWith(" Bearer secret"));
    }

    @Test
    void printsJsonForOtherPrograms() {
        answers.put("POST /admin/messages/search?limit=50 {}", new Answer(200, page("HIS", null)));

        assertThat(run("messages", "list", "--json")).isZero();

        assertThat(out.toString()).startsWith("[").contains("\"controlId\" : \"C1\"");
    }

    @Test
    void showsWhatBecameOfAMessage() {
        answers.put(
                "GET /admin/messages/" + ID,
                new Answer(200, "{\"id\":\"" + ID + "\",\"errorCode\":null,\"changed\":[\"Patient/1/_history/2\"]}"));
        answers.put("GET /admin/messages/" + ID + "/raw?as=text", new Answer(200, "MSH|^~\\&|\nPID|1||测试\n"));

        assertThat(run("messages", "show", ID)).isZero();
        assertThat(run("messages", "show", ID, "--raw")).isZero();

        assertThat(out.toString())
                .contains("changed:", "  Patient/1/_history/2", "PID|1||测试")
                .doesNotContain("errorCode");
    }

    @Test
    void replaysNamedMessagesAndFilters() {
        answers.put("POST /admin/messages/" + ID + "/replay {}", new Answer(202, "{\"replayed\":1}"));
        answers.put(
                "POST /admin/messages/replay {\"status\":\"failed\",\"errorCode\":\"MSG-101\"}",
                new Answer(202, "{\"replayed\":12}"));

        assertThat(run("messages", "replay", ID)).isZero();
        assertThat(run("messages", "replay", "--status", "failed", "--error", "MSG-101"))
                .isZero();

        assertThat(out.toString()).contains("Sent again: 1", "Sent again: 12");
    }

    @Test
    void dismissesForAReason() {
        answers.put("POST /admin/messages/" + ID + "/dismiss {\"reason\":\"test bed\"}", new Answer(200, "{}"));

        assertThat(run("messages", "dismiss", ID, "--reason", "test bed")).isZero();
    }

    @Test
    void createsAClientAndPrintsNothingButItsToken() {
        answers.put(
                "POST /admin/clients {\"id\":\"crm\",\"name\":null,\"expiresAt\":null,\"scopes\":[\"system/Task.rs\",\"carerelay/metrics\"]}",
                new Answer(201, "{\"id\":\"crm\",\"token\":\"cr_crm_x\"}"));

        assertThat(run("clients", "create", "crm", "--scope", "system/Task.rs,carerelay/metrics"))
                .isZero();

        assertThat(out.toString().strip()).isEqualTo("cr_crm_x");
    }

    @Test
    void listsRotatesAndRevokesClients() {
        answers.put(
                "GET /admin/clients",
                new Answer(
                        200,
                        "{\"clients\":[{\"id\":\"crm\",\"name\":\"客服\",\"scopes\":[\"system/Task.rs\"],\"revokedAt\":null}]}"));
        answers.put("POST /admin/clients/crm/rotate {\"keepOldFor\":\"PT1H\"}", new Answer(200, "{\"token\":\"new\"}"));
        answers.put("POST /admin/clients/crm/revoke {}", new Answer(200, "{}"));

        assertThat(run("clients", "list")).isZero();
        assertThat(run("clients", "rotate", "crm", "--keep-old-for", "PT1H")).isZero();
        assertThat(run("clients", "revoke", "crm")).isZero();

        assertThat(out.toString()).contains("客服", "active", "new", "Revoked: crm");
    }

    @Test
    void endsWithOneAndTheReasonWhenTheServerRefuses() {
        answers.put(
                "POST /admin/messages/search?limit=50 {}",
                new Answer(403, "{\"detail\":\"Scope needed: carerelay/messages.read\"}"));

        assertThat(run("messages", "list")).isEqualTo(1);

        assertThat(err.toString()).contains("403", "carerelay/messages.read").doesNotContain("\tat ");
    }

    @Test
    void endsWithOneAndOneLineWhenNobodyAnswers() {
        server.stop(0);

        assertThat(run("messages", "list")).isEqualTo(1);

        assertThat(err.toString().lines()).singleElement().asString().contains("No answer from");
    }

    @ParameterizedTest
    @ValueSource(strings = {"replay", "dismiss " + ID, "show nonsense", "list --limit x"})
    void endsWithTwoOnWrongUsage(String arguments) {
        assertThat(run(("messages " + arguments).split(" "))).isEqualTo(2);
        assertThat(err.toString()).isNotBlank();
    }

    private int run(String... arguments) {
        String[] all = new String[arguments.length + 4];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--url";
        all[arguments.length + 1] = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
        all[arguments.length + 2] = "--token";
        all[arguments.length + 3] = "secret";
        CommandLine commands =
                new CommandLine(new Root()).setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return commands.execute(all);
    }

    @CommandLine.Command(
            name = "carerelay",
            subcommands = {MessagesCommand.class, ClientsCommand.class})
    static class Root {}

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String request = (exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body).strip();
        requests.add(request + " " + exchange.getRequestHeaders().getFirst("Authorization"));
        Answer answer = answers.getOrDefault(request, new Answer(404, "{\"detail\":\"unexpected\"}"));
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String page(String source, String next) {
        return "{\"messages\":[{\"id\":\"" + ID + "\",\"source\":\"" + source
                + "\",\"type\":\"ADT^A01\",\"controlId\":\"C1\",\"receivedAt\":\"2026-03-01T08:00:00Z\",\"status\":\"failed\","
                + "\"errorCode\":\"MSG-101\",\"errorField\":\"PID-3\"}],\"next\":"
                + (next == null ? "null" : "\"" + next + "\"") + "}";
    }
}
