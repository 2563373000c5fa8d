package org.carerelay.feed.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.carerelay.feed.Changes;
import org.carerelay.feed.Receiver;
import org.carerelay.feed.downstream.DownstreamRepair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real receiver over real sockets, failing in every way. */
@Timeout(60)
class WebhookTests extends ToOneReceiver {

    @Test
    void sendsEachEventOnceSignedWithBothKeysAndWithoutTheResource() throws Exception {
        UUID patient = UUID.randomUUID();
        start("types: Task", "");
        commit(Changes.of("Task", UUID.randomUUID(), patient, 1), Changes.patient(patient, 1));
        await().until(() -> crm.taken.size() == 1);

        Receiver.Call call = crm.taken.get(0);
        assertThat(call.headers()).containsEntry("Content-Type", "application/cloudevents+json; charset=utf-8");
        assertThat(call.headers().get("webhook-id"))
                .isEqualTo(call.event().path("id").asText());
        long timestamp = Long.parseLong(call.headers().get("webhook-timestamp"));
        assertThat(call.headers().get("webhook-signature"))
                .isEqualTo(Signature.of(List.of(SECRET), call.headers().get("webhook-id"), timestamp, call.body()) + " "
                        + Signature.of(
                                List.of(PREVIOUS_SECRET), call.headers().get("webhook-id"), timestamp, call.body()));
        assertThat(call.event().path("data").toString())
                .contains("\"versionId\":\"1\"")
                .doesNotContain("note");
        assertThat(call.event().path("type").asText()).isEqualTo("org.carerelay.task.created");
    }

    @Test
    void blocksNobodyElseWhileOnePatientsEventIsNotTakenAndKeepsItsOrder() throws Exception {
        UUID stuck = UUID.randomUUID();
        UUID task = UUID.randomUUID();
        AtomicBoolean broken = new AtomicBoolean(true);
        crm.behaviour =
                call -> broken.get() && call.patient().equals(stuck.toString()) && call.version() == 2 ? 500 : 200;
        start("retry: 200ms,200ms,200ms,200ms,200ms,200ms,200ms,200ms,200ms,200ms,200ms,200ms", "");
        for (int version = 1; version <= 4; version++) {
            commit(Changes.of("Task", task, stuck, version));
            commit(Changes.of("Task", UUID.randomUUID(), UUID.randomUUID(), 1));
        }
        await().until(() -> crm.taken.size() == 5);
        assertThat(versions(stuck)).containsExactly(1);
        await().until(() -> repair.deliveries("crm", false, 10).size() == 3);

        broken.set(false);
        await().until(() -> crm.taken.size() == 8);
        assertThat(versions(stuck)).containsExactly(1, 2, 3, 4);
        await().until(() -> repair.deliveries("crm", false, 10).isEmpty());
    }

    @Test
    void parksAfterTheLastTryWithTheReasonAndGoesOnWithThePatient() throws Exception {
        UUID patient = UUID.randomUUID();
        UUID task = UUID.randomUUID();
        crm.behaviour = call -> call.version() == 1 ? 422 : 200;
        start("retry: 100ms,100ms", "");
        commit(Changes.of("Task", task, patient, 1));
        commit(Changes.of("Task", task, patient, 2));

        await().until(() -> versions(patient).equals(List.of(2)));
        List<DownstreamRepair.Waiting> parked = repair.deliveries("crm", true, 10);
        assertThat(parked).singleElement().satisfies(waiting -> {
            assertThat(waiting.reason()).isEqualTo("HTTP 422");
            assertThat(waiting.attempts()).isEqualTo(3);
            assertThat(waiting.resource()).isEqualTo("Task/" + task + "/_history/1");
        });
        crm.behaviour = call -> 200;
        assertThat(repair.retry("crm", Set.of(parked.get(0).id()))).isEqualTo(1);
        await().until(() -> versions(patient).equals(List.of(2, 1)));
        assertThat(repair.deliveries("crm", true, 10)).isEmpty();
    }

    @Test
    void leavesAReceiverAloneForAsLongAsItAsks() throws Exception {
        AtomicBoolean busy = new AtomicBoolean(true);
        crm.behaviour = call -> {
            if (busy.get()) {
                call.exchange().getResponseHeaders().add("Retry-After", "1");
                return 503;
            }
            return 200;
        };
        start("concurrency: 1", "");
        commit(Changes.of("Task", UUID.randomUUID(), UUID.randomUUID(), 1));
        await().until(() -> crm.calls.size() == 1);
        long first = System.nanoTime();
        commit(Changes.of("Task", UUID.randomUUID(), UUID.randomUUID(), 1));
        busy.set(false);

        await().until(() -> crm.taken.size() == 2);
        assertThat(Duration.ofNanos(System.nanoTime() - first)).isGreaterThan(Duration.ofMillis(700));
        assertThat(repair.deliveries("crm", true, 10)).isEmpty();
    }

    @Test
    void stopsWhenTheReceiverIsGoneAndBeginsAgainWhenTold() throws Exception {
        crm.behaviour = call -> 410;
        start("concurrency: 1", "");
        commit(Changes.of("Task", UUID.randomUUID(), UUID.randomUUID(), 1));
        await().until(() -> state().stopped() != null);
        int calls = crm.calls.size();
        commit(Changes.of("Task", UUID.randomUUID(), UUID.randomUUID(), 1));
        assertThat(crm.calls).hasSize(calls);

        crm.behaviour = call -> 200;
        repair.stop("crm", null);
        await().until(() -> crm.taken.size() == 2);
        assertThat(state().stopped()).isNull();
    }

    @Test
    void followsNoRedirect() throws Exception {
        crm.behaviour = call -> {
            call.exchange().getResponseHeaders().add("Location", "/elsewhere");
            return call.path().equals("/events") ? 307 : 200;
        };
        start("retry: 50ms", "");
        commit(Changes.of("Task", UUID.randomUUID(), UUID.randomUUID(), 1));

        await().until(() -> repair.deliveries("crm", true, 10).size() == 1);
        assertThat(repair.deliveries("crm", true, 10).get(0).reason()).isEqualTo("HTTP 307");
        assertThat(crm.calls).extracting(Receiver.Call::path).containsOnly("/events");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hangs", "drips", "cuts off", "talks no HTTP"})
    void waitsForAReceiverThat(String way) throws Exception {
        AtomicBoolean ill = new AtomicBoolean(true);
        crm.behaviour = call -> {
            if (!ill.get()) {
                return 200;
            }
            switch (way) {
                case "hangs" -> Thread.sleep(3_000);
                case "drips" -> {
                    call.exchange().sendResponseHeaders(200, 1_000);
                    for (int i = 0; i < 1_000 && ill.get(); i++) {
                        call.exchange().getResponseBody().write('x');
                        call.exchange().getResponseBody().flush();
                        Thread.sleep(50);
                    }
                    return 0;
                }
                case "talks no HTTP" -> throw new IllegalStateException();
                default -> {
                    call.exchange().sendResponseHeaders(500, 10);
                    throw new IllegalStateException();
                }
            }
            return 0;
        };
        start("concurrency: 2", "timeout: 300ms");
        for (int i = 0; i < 4; i++) {
            commit(Changes.of("Task", UUID.randomUUID(), UUID.randomUUID(), 1));
        }
        await().until(() -> state().trouble() != null
                || !repair.deliveries("crm", false, 10).isEmpty()
                || crm.calls.size() > 4);
        ill.set(false);
        repair.retry("crm", null);
        await().atMost(Duration.ofSeconds(20)).until(() -> ids(crm).size() == 4 && state().behind() == 0);
    }

    @Test
    void waitsForAReceiverThatIsNotThere() throws Exception {
        int port = crm.port();
        crm.close();
        start("concurrency: 2", "timeout: 300ms");
        for (int i = 0; i < 4; i++) {
            commit(Changes.of("Task", UUID.randomUUID(), UUID.randomUUID(), 1));
        }
        await().until(() -> state().trouble() != null);
        assertThat(repair.deliveries("crm", false, 10))
                .as("nothing is blamed on an event")
                .isEmpty();
        crm = new Receiver(port);
        await().atMost(Duration.ofSeconds(20)).until(() -> crm.taken.size() == 4);
    }

    @Test
    void connectsToNoAddressInsideTheHouseUnlessItIsMeant() throws Exception {
        yaml("types: Task", "url: \"" + crm.url() + "\"\n              allowHttp: true");
        commit(Changes.of("Task", UUID.randomUUID(), UUID.randomUUID(), 1));

        await().until(() -> state().trouble() != null);
        assertThat(state().trouble()).contains("private address");
        assertThat(crm.calls).isEmpty();
    }

    @Test
    void goesUnencryptedOnlyWhereItIsMeant() {
        assertThatThrownBy(() ->
                        yaml("types: Task", "url: \"" + crm.url() + "\"\n              allowPrivateAddresses: true"))
                .hasStackTraceContaining("https");
    }

    private static Set<String> ids(Receiver receiver) {
        return receiver.taken.stream()
                .map(call -> call.event().path("id").asText())
                .collect(Collectors.toSet());
    }
}
