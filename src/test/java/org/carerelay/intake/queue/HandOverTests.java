package org.carerelay.intake.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.carerelay.intake.ReceivedMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class HandOverTests {

    @Test
    void saysNoWhenTheBrokerIsNotReachable() {
        HandOver handOver = TestBroker.unreachable();
        assertThatThrownBy(() -> handOver.store(List.of(message()))).isInstanceOf(NotStored.class);
    }

    @Test
    void neverHangsWhenTheBrokerTakesNothingAndRecovers() {
        CountDownLatch released = new CountDownLatch(1);
        HandOver handOver = TestBroker.blocked(released);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> handOver.store(List.of(message()))).hasMessageContaining("in time");
        }
        assertThatThrownBy(() -> handOver.store(List.of(message()))).hasMessageContaining("takes nothing");
        released.countDown();
        await().untilAsserted(() ->
                assertThatThrownBy(() -> handOver.store(List.of(message()))).hasMessageContaining("refused"));
    }

    @Test
    void saysNothingOfTheMessage() {
        HandOver handOver = TestBroker.unreachable();
        assertThatThrownBy(() -> handOver.store(List.of(message())))
                .satisfies(e -> assertThat(e.toString()).doesNotContain("SECRET"));
    }

    private static ReceivedMessage message() {
        byte[] raw = "SECRET".getBytes(StandardCharsets.UTF_8);
        return new ReceivedMessage(
                UUID.randomUUID(), "his", "his-mllp", Instant.EPOCH, "ADT^A01", "1", "k", "UTF-8", raw, false, null);
    }
}
