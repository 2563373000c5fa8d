package org.carerelay.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.carerelay.access.Access;
import org.carerelay.access.AuditFilter;
import org.carerelay.access.AuditQueries;
import org.carerelay.access.MovableClock;
import org.carerelay.access.Scope;
import org.carerelay.platform.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** The real filter chain on a real port, in front of a controller that answers everything. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        classes = SecurityRulesTests.Application.class,
        properties = {
            "CARERELAY_ADMIN_TOKEN=" + SecurityRulesTests.ADMIN,
            "management.endpoints.web.exposure.include=health,info,prometheus",
            "management.endpoint.health.probes.enabled=true",
            "spring.main.banner-mode=off"
        })
@AutoConfigureObservability(tracing = false)
class SecurityRulesTests {

    static final String ADMIN = "the-administrator-of-this-test";
    private static final Set<String> ALL = new TreeSet<>(Scope.OWN);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @EnableAutoConfiguration(
            excludeName = {
                "org.springframework.boot.autoconfigure.jms.artemis.ArtemisAutoConfiguration",
                "org.springframework.boot.autoconfigure.jms.JmsAutoConfiguration",
                "org.springframework.boot.autoconfigure.orm.jpa.HibernateJpaAutoConfiguration",
                "org.springframework.boot.autoconfigure.data.jpa.JpaRepositoriesAutoConfiguration",
                "org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration",
                "org.apache.camel.spring.boot.CamelAutoConfiguration"
            })
    @ComponentScan("org.carerelay.access")
    static class Application {

        @Bean
        DataSource dataSource() {
            return TestDatabase.fresh().dataSource();
        }

        @Bean
        Clock clock() {
            return new MovableClock();
        }

        @Bean
        RouterFunction<ServerResponse> everything(Access access) {
            return RouterFunctions.route(RequestPredicates.path("/fhir/Patient"), request -> {
                        access.require(Access.Interaction.SEARCH, "Patient");
                        return ServerResponse.ok().body("found");
                    })
                    .and(RouterFunctions.route(
                            RequestPredicates.path("/admin/messages/**")
                                    .or(RequestPredicates.path("/admin/unmapped-codes/**"))
                                    .or(RequestPredicates.path("/admin/other"))
                                    .or(RequestPredicates.path("/somewhere")),
                            request -> ServerResponse.ok().body(access.caller().clientId())));
        }
    }

    @LocalServerPort
    int port;

    @Autowired
    AuditQueries audit;

    @Autowired
    ObjectMapper json;

    @ParameterizedTest(name = "{0} {1} needs {2}")
    @CsvSource({
        "GET,  /admin/messages,               carerelay/messages.read",
        "GET,  /admin/messages/1,             carerelay/messages.read",
        "GET,  /admin/messages/1/raw,         carerelay/messages.raw",
        "POST, /admin/messages/search,        carerelay/messages.read",
        "POST, /admin/messages/search/counts, carerelay/messages.read",
        "POST, /admin/messages/1/replay,      carerelay/messages.write",
        "POST, /admin/messages/replay,        carerelay/messages.write",
        "POST, /admin/messages/1/dismiss,     carerelay/messages.write",
        "GET,  /admin/unmapped-codes,         carerelay/messages.read",
        "POST, /admin/unmapped-codes/1,       carerelay/messages.write",
        "GET,  /admin/clients,                carerelay/admin",
        "GET,  /admin/other,                  carerelay/admin",
        "GET,  /actuator/prometheus,          carerelay/metrics",
        "GET,  /actuator/info,                carerelay/metrics",
        "GET,  /actuator,                     carerelay/metrics",
        "GET,  /fhir/Patient?name=x,          system/Patient.s",
    })
    void opensAPathToItsScopeOnly(String method, String path, String scope) throws Exception {
        String lacking = client(others(scope));
        String having = client(Set.of(scope));

        assertThat(call(method, path, null).statusCode()).isEqualTo(401);
        assertThat(call(method, path, "cr_nobody_" + "x".repeat(43)).statusCode())
                .isEqualTo(401);
        HttpResponse<String> forbidden = call(method, path, lacking);
        assertThat(forbidden.statusCode()).isEqualTo(403);
        assertThat(forbidden.body()).contains(scope).doesNotContain("Exception", "\tat ");
        assertThat(forbidden.headers().firstValue("WWW-Authenticate").orElseThrow())
                .contains("insufficient_scope", scope);
        assertThat(call(method, path, having).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"})
    void tellsAnyoneWhetherItIsHealthyButNotWhy(String path) throws Exception {
        HttpResponse<String> response = call("GET", path, null);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json.readTree(response.body()).has("components")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "/somewhere",
        "/nowhere",
        "/error",
        "/",
        "/actuator/health/db",
        "/fhir/metadata",
        "/v3/api-docs",
        "/fhir",
        "/actuator/env"
    })
    void keepsEverythingElseShutWithoutACredential(String path) throws Exception {
        assertThat(call("GET", path, null).statusCode()).isEqualTo(401);
    }

    @Test
    void answersAnOperationOutcomeUnderFhirAndAProblemElsewhere() throws Exception {
        HttpResponse<String> fhir = call("GET", "/fhir/Patient", null);
        HttpResponse<String> admin = call("GET", "/admin/clients", null);

        assertThat(fhir.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/fhir+json");
        assertThat(fhir.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        JsonNode outcome = json.readTree(fhir.body());
        assertThat(outcome.path("resourceType").asText()).isEqualTo("OperationOutcome");
        assertThat(outcome.at("/issue/0/code").asText()).isEqualTo("login");
        assertThat(admin.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(json.readTree(admin.body()).path("status").asInt()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"/fhir/swagger-ui/", "/fhir/swagger-ui/index.css", "/fhir/api-docs", "/fhir/metadata"})
    void letsABrowserAskForTheTokenWhereTheEndpointIsDescribed(String path) throws Exception {
        assertThat(call("GET", path, null).headers().allValues("WWW-Authenticate"))
                .anyMatch(challenge -> challenge.startsWith("Basic realm="));
        assertThat(withPassword(path, ADMIN)).isEqualTo(404);
        assertThat(withPassword(path, "wrong")).isEqualTo(401);
        assertThat(withPassword(path, "")).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"/fhir/Patient", "/somewhere", "/admin/clients", "/fhir/swagger-ui"})
    void takesAPasswordForNothingElse(String path) throws Exception {
        boolean described = path.equals("/fhir/swagger-ui");
        assertThat(withPassword(path, ADMIN)).isEqualTo(described ? 404 : 401);
        assertThat(call("GET", path, null).headers().allValues("WWW-Authenticate"))
                .anyMatch(challenge -> described == challenge.startsWith("Basic"));
    }

    private int withPassword(String path, String password) throws Exception {
        String encoded = Base64.getEncoder().encodeToString(("me:" + password).getBytes(StandardCharsets.UTF_8));
        return HTTP.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .header("Authorization", "Basic " + encoded)
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void acceptsNoTokenInTheAddress() throws Exception {
        assertThat(call("GET", "/somewhere?access_token=" + ADMIN, null).statusCode())
                .isEqualTo(401);
    }

    @Test
    void createsRotatesAndRevokesAClient() throws Exception {
        HttpResponse<String> created =
                admin("/admin/clients", Map.of("id", "crm", "scopes", List.of("system/Task.rs")));
        assertThat(created.statusCode()).isEqualTo(201);
        String token = json.readTree(created.body()).path("token").asText();
        assertThat(call("GET", "/somewhere", token).body()).isEqualTo("crm");

        String renewed = json.readTree(
                        admin("/admin/clients/crm/rotate", Map.of()).body())
                .path("token")
                .asText();
        assertThat(call("GET", "/somewhere", token).statusCode()).isEqualTo(401);
        assertThat(call("GET", "/somewhere", renewed).statusCode()).isEqualTo(200);

        assertThat(admin("/admin/clients/crm/revoke", Map.of()).statusCode()).isEqualTo(200);
        assertThat(call("GET", "/somewhere", renewed).statusCode()).isEqualTo(401);
        assertThat(call("GET", "/admin/clients", ADMIN).body())
                .contains("\"crm\"")
                .doesNotContain(token, renewed, "digest");
        Awaitility.await()
                .until(() -> audit.find(new AuditFilter(null, "admin", null, "client/crm", null, null, null, 9))
                                .size()
                        == 3);
    }

    @Test
    void saysWhatIsWrongWithANewClient() throws Exception {
        assertThat(admin("/admin/clients", Map.of("id", "Bad Id", "scopes", List.of("carerelay/admin")))
                        .statusCode())
                .isEqualTo(400);
        assertThat(admin("/admin/clients", Map.of("id", "Bad Id", "scopes", List.of()))
                        .body())
                .contains("id must be", "scopes must not be empty");
        HttpResponse<String> unknown = admin("/admin/clients", Map.of("id", "x", "scopes", List.of("patient/*.read")));
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.body()).contains("patient/*.read", "system/<type or *>");
        assertThat(admin("/admin/clients/nobody/rotate", Map.of()).statusCode()).isEqualTo(404);
    }

    private String client(Set<String> scopes) throws Exception {
        String id = "c" + Long.toString(System.nanoTime(), 36);
        return json.readTree(admin("/admin/clients", Map.of("id", id, "scopes", scopes))
                        .body())
                .path("token")
                .asText();
    }

    private static Set<String> others(String scope) {
        Set<String> others = new TreeSet<>(ALL);
        others.add("system/Patient.r");
        others.add("system/Encounter.cruds");
        others.remove(scope);
        return others;
    }

    private HttpResponse<String> admin(String path, Object body) throws IOException, InterruptedException {
        return HTTP.send(
                request(path, ADMIN)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> call(String method, String path, String token)
            throws IOException, InterruptedException {
        return HTTP.send(
                request(path, token)
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }
}
