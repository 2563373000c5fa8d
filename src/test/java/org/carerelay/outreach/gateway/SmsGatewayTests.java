package org.carerelay.outreach.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import org.carerelay.outreach.Channel;
import org.carerelay.outreach.gateway.GatewayServer.Mood;
import org.carerelay.outreach.gateway.GatewayServer.Seen;
import org.carerelay.record.ResourceId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The route to an SMS gateway, over real sockets, in every way a gateway can fail. */
class SmsGatewayTests {

    private static final String PHONE = "'name':[{'text':'张三'}],'telecom':[{'system':'phone','value':'13800000001'}]";
    private static final String SECRET = "whsec_c2VjcmV0LW9mLXRoZS10ZXN0LWdhdGV3YXk=";

    private final GatewayServer gateway = new GatewayServer();
    private Routed routed;
    private UUID patient;

    @BeforeEach
    void start() throws Exception {
        routed = new Routed(
                "carerelay.outreach.sms.url=" + gateway.url(),
                "carerelay.outreach.sms.secret=" + SECRET,
                "carerelay.outreach.sms.timeout-millis=1000",
                "carerelay.outreach.sms.threads=1",
                "carerelay.outreach.circuit-after=3",
                "carerelay.outreach.per-day=50");
        patient = routed.house.patient(PHONE);
    }

    @AfterEach
    void stop() {
        routed.close();
        gateway.close();
    }

    private void becomes(ResourceId notice, String state) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(routed.state(notice)).isEqualTo(state));
    }

    @Test
    void runsOnlyTheRoutesWhoseGatewayIsOn() {
        assertThat(routed.running()).containsExactly("sms-gateway");
    }

    @Test
    void sendsASignedRequestWithAnIdempotencyKey() throws Exception {
        becomes(routed.notice("n", patient, Channel.SMS), "sent");

        Seen seen = gateway.seen.get(0);
        assertThat(seen.body().path("to").asText()).isEqualTo("+8613800000001");
        assertThat(seen.body().path("text").asText()).isEqualTo("【示例医院】张三：请来复查 TD退订。");
        assertThat(seen.body().path("segments").asInt()).isOne();
        String id = seen.body().path("id").asText();
        assertThat(seen.headers()).containsEntry("Idempotency-Key", id).containsEntry("webhook-id", id);
        assertThat(seen.headers().get("webhook-signature"))
                .isEqualTo("v1,"
                        + GatewayRequest.signature(
                                SECRET, id + "." + seen.headers().get("webhook-timestamp") + ".", seen.bytes()));
        assertThat(seen.headers().keySet())
                .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("camel"));
    }

    @Test
    void sendsOnceWhenTheAnswerIsLostOrLate() {
        gateway.moods.add(Mood.TAKE_AND_HANG_UP);
        gateway.moods.add(Mood.TAKE_AND_SLEEP);
        ResourceId notice = routed.notice("n", patient, Channel.SMS);
        await().until(() -> gateway.seen.size() == 1);
        await().until(() -> routed.state(notice).matches("sending .+"));
        routed.house.clock.advance(Duration.ofSeconds(5));
        await().until(() -> gateway.seen.size() == 2);
        await().atMost(Duration.ofSeconds(10)).until(() -> gateway.moods.isEmpty() && reasonIsTimeout(notice));
        routed.house.clock.advance(Duration.ofSeconds(10));

        becomes(notice, "sent");
        assertThat(gateway.seen)
                .hasSize(3)
                .extracting(seen -> seen.headers().get("Idempotency-Key"))
                .containsOnly(gateway.seen.get(0).headers().get("Idempotency-Key"));
        assertThat(gateway.taken()).hasSize(1);
    }

    private boolean reasonIsTimeout(ResourceId notice) {
        return routed.state(notice).contains("Timeout");
    }

    @Test
    void waitsForABusyGatewayAndAsksItOnlyNowAndThen() {
        for (int i = 0; i < 3; i++) {
            gateway.moods.add(Mood.BUSY);
        }
        ResourceId[] notices = new ResourceId[4];
        for (int i = 0; i < notices.length; i++) {
            notices[i] = routed.notice("n" + i, patient, Channel.SMS);
        }
        Circuit circuit = routed.house.bean(Circuits.class).of(Channel.SMS);
        await().until(() -> circuit.state() == Circuit.State.OPEN);
        assertThat(gateway.seen).hasSize(3);
        assertThat(circuit.reason()).isEqualTo("http-503");

        routed.house.clock.advance(Duration.ofSeconds(6));
        for (ResourceId notice : notices) {
            becomes(notice, "sent");
        }
        assertThat(circuit.state()).isEqualTo(Circuit.State.CLOSED);
        assertThat(gateway.taken()).hasSize(4);
    }

    @Test
    void obeysRetryAfter() {
        gateway.moods.add(Mood.TOO_FAST);
        ResourceId notice = routed.notice("n", patient, Channel.SMS);
        becomes(notice, "sending http-429");
        routed.house.clock.advance(Duration.ofSeconds(29));
        await().during(Duration.ofMillis(700)).until(() -> gateway.seen.size() == 1);
        routed.house.clock.advance(Duration.ofSeconds(1));
        becomes(notice, "sent");
    }

    @Test
    void tellsARefusalFromAnAccident() {
        gateway.moods.add(Mood.BLOCKED);
        becomes(routed.notice("n1", patient, Channel.SMS), "failed contentblocked");
        gateway.moods.add(Mood.NOT_JSON);
        becomes(routed.notice("n2", patient, Channel.SMS), "sent");
        gateway.moods.add(Mood.BROKEN);
        becomes(routed.notice("n3", patient, Channel.SMS), "sending http-500");
        gateway.moods.add(Mood.LOCKED_OUT);
        becomes(routed.notice("n4", patient, Channel.SMS), "sending http-401");
    }

    @Test
    void flagsAWrongNumberAndGivesUpWithoutAnother() {
        gateway.moods.add(Mood.WRONG_NUMBER);
        becomes(routed.notice("n", patient, Channel.SMS), "refused wrong-number");
        assertThat(routed.house.jdbc().queryForObject("select count(*) from flag where status = 'active'", Long.class))
                .isOne();
    }

    @Test
    void waitsWhileNobodyListens() {
        gateway.close();
        ResourceId notice = routed.notice("n", patient, Channel.SMS);
        becomes(notice, "sending not-reachable");
        try (GatewayServer back = new GatewayServer(gateway.port())) {
            routed.house.clock.advance(Duration.ofSeconds(5));
            becomes(notice, "sent");
            assertThat(back.taken()).hasSize(1);
        }
    }
}
