package org.carerelay.platform.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;

class BoundedHealthTests {

    @Test
    void answersInTimeWithOneThreadWhileTheOtherSideHangsAndRecovers() {
        CountDownLatch back = new CountDownLatch(1);
        AtomicInteger looks = new AtomicInteger();
        BoundedHealth health = new BoundedHealth("broker", () -> {
            looks.incrementAndGet();
            back.await();
        });
        long asked = System.nanoTime();
        Health down = health.health();
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(3));
        assertThat(down.getStatus()).isEqualTo(Status.DOWN);
        assertThat(down.getDetails()).containsEntry("reason", "the broker did not answer within 1200 ms");
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(looks).hasValue(1);
        back.countDown();
        await().until(() -> health.health().getStatus().equals(Status.UP));
    }

    @Test
    void saysWhatKindOfFailureAndNotItsText() {
        Health down = new BoundedHealth("database", () -> {
                    throw new IOException("host and user");
                })
                .health();
        assertThat(down.getStatus()).isEqualTo(Status.DOWN);
        assertThat(down.getDetails().toString()).contains("IOException").doesNotContain("host");
    }
}
