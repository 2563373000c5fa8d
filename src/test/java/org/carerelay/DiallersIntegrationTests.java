package org.carerelay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Adapters in samples/routes, against stand-ins that answer as VICIdial's NON-AGENT_API document says, and a spool folder. */
class DiallersIntegrationTests extends DownstreamScenario {

    @TempDir
    Path folder;

    @Test
    void putsNewFollowUpsIntoAListOfVicidialAndReadsItsAnswer() throws Exception {
        receiver.behaviour = call -> {
            boolean duplicate = receiver.calls.size() > 1;
            byte[] answer = (duplicate
                            ? "ERROR: add_lead DUPLICATE PHONE NUMBER IN LIST - 13800000001|999\n"
                            : "SUCCESS: add_lead LEAD HAS BEEN ADDED - 13800000001|6666|999|193715|-4\nNOTICE: add_lead NOT ADDED TO HOPPER, OUTSIDE OF LOCAL TIME - 1\n")
                    .getBytes(StandardCharsets.UTF_8);
            call.exchange().sendResponseHeaders(200, answer.length);
            call.exchange().getResponseBody().write(answer);
            call.exchange().close();
            return 0;
        };
        route(
                "vicidial",
                sample("vicidial")
                        .replace("{{carerelay.downstreams.vicidial.url}}", receiver.url())
                        .replace(
                                "contentType:",
                                "allowHttp: true\n              allowPrivateAddresses: true\n              contentType:"));
        String patient = called();
        String task = api.task("follow-up", patient);
        api.task("complaint", patient);
        await().atMost(Duration.ofSeconds(20)).until(() -> receiver.calls.size() == 1);
        api.task("follow-up", called());
        await().atMost(Duration.ofSeconds(20)).until(() -> receiver.calls.size() == 2);

        assertThat(receiver.calls.get(0).headers()).containsEntry("Content-Type", "application/x-www-form-urlencoded");
        assertThat(receiver.calls.get(0).path()).as("no password in a URL").isEqualTo("/events");
        assertThat(receiver.calls.get(0).body())
                .contains(
                        "function=add_lead",
                        "user=api",
                        "pass=geheim",
                        "phone_number=13800000001",
                        "phone_code=86",
                        "list_id=999",
                        "gender=F")
                .contains("vendor_lead_code=" + task.replace("-", "").substring(0, 20));
        await().until(() -> behind("vicidial") == 0);
        assertThat(api.admin("GET", "/admin/downstreams/vicidial/deliveries?parked=false", null)
                        .body())
                .as("a duplicate is in the list already")
                .isEqualTo("{\"deliveries\":[]}");
        remove("vicidial");
    }

    @Test
    void movesCallFilesIntoTheSpoolFolderOfAsterisk() throws Exception {
        Path spool = Files.createDirectories(folder.resolve("outgoing"));
        route(
                "asterisk",
                sample("asterisk")
                        .replace(
                                "{{carerelay.downstreams.asterisk.url}}",
                                spool.toAbsolutePath().toString()));
        String task = api.task("follow-up", called());

        await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(spool.resolve(task + ".call")));
        assertThat(Files.readString(spool.resolve(task + ".call")))
                .contains("Channel: PJSIP/+8613800000001@trunk\n", "Setvar: CARERELAY_TASK=" + task + "\n")
                .doesNotContain("电话");
        try (Stream<Path> left = Files.list(folder.resolve("carerelay-tmp"))) {
            assertThat(left).isEmpty();
        }
        remove("asterisk");
    }

    private long behind(String name) throws Exception {
        for (var state : new ObjectMapper()
                .readTree(api.admin("GET", "/admin/downstreams", null).body())
                .path("downstreams")) {
            if (state.path("name").asText().equals(name)) {
                return state.path("behind").asLong();
            }
        }
        return -1;
    }

    private String called() throws Exception {
        var created = api.send(
                "POST",
                "/fhir/Patient",
                "{\"resourceType\":\"Patient\",\"identifier\":[{\"system\":\"urn:test\",\"value\":\""
                        + java.util.UUID.randomUUID()
                        + "\"}],\"name\":[{\"family\":\"电话\"}],\"gender\":\"female\",\"telecom\":[{\"system\":\"phone\",\"use\":\"mobile\",\"value\":\"13800000001\"}]}");
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        return new ObjectMapper().readTree(created.body()).path("id").asText();
    }

    private static String sample(String name) throws Exception {
        return Files.readString(Path.of("samples/routes/" + name + ".camel.yaml"));
    }
}
