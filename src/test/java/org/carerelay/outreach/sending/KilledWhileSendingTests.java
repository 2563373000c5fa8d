package org.carerelay.outreach.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.carerelay.outreach.Channel;
import org.carerelay.outreach.Purpose;
import org.carerelay.outreach.gateway.GatewayServer;
import org.carerelay.record.ResourceId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Another process is killed (SIGKILL) on the way; this one finds what it left and the patient gets one message. */
class KilledWhileSendingTests {

    private final GatewayServer gateway = new GatewayServer();
    private final Engine engine = new Engine("carerelay.outreach.sms.url=" + gateway.url());
    private final UUID patient = engine.house.patient(Engine.MOBILE);
    private final ResourceId notice = engine.notice("n", patient, Purpose.CARE, Channel.SMS);

    @AfterEach
    void close() {
        engine.close();
        gateway.close();
    }

    private Process victim(String howFar) throws Exception {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        engine.house.databaseUrl(),
                        gateway.url(),
                        howFar))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void killThere(Process victim) throws Exception {
        BufferedReader said =
                new BufferedReader(new InputStreamReader(victim.getInputStream(), StandardCharsets.UTF_8));
        assertThat(said.lines().anyMatch("HERE"::equals)).isTrue();
        victim.destroyForcibly().waitFor();
    }

    private void isSentOnceByTheNextProcess() throws Exception {
        assertThat(engine.state(notice)).isEqualTo("sending");
        assertThat(engine.next()).isNull();
        engine.forward(Duration.ofMinutes(2));
        Outgoing again = engine.next();
        assertThat(again.attempt()).isEqualTo(2);
        GatewayCalls.post(gateway.url(), again);
        engine.answer(again, new GatewayAnswer.Accepted(null));

        assertThat(gateway.taken()).hasSize(1);
        assertThat(gateway.seen)
                .extracting(seen -> seen.headers().get("Idempotency-Key"))
                .containsOnly(again.id().toString());
        assertThat(engine.state(notice)).isEqualTo("sent");
        assertThat(engine.communications()).hasSize(1);
    }

    @Test
    void betweenTheClaimAndTheCall() throws Exception {
        killThere(victim("claimed"));
        assertThat(gateway.seen).isEmpty();
        isSentOnceByTheNextProcess();
    }

    @Test
    void betweenTheAnswerAndTheNote() throws Exception {
        killThere(victim("answered"));
        assertThat(gateway.taken()).hasSize(1);
        isSentOnceByTheNextProcess();
    }
}
