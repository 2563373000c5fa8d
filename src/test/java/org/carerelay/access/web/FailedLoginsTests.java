package org.carerelay.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.carerelay.access.MovableClock;
import org.junit.jupiter.api.Test;

class FailedLoginsTests {

    private final MovableClock clock = new MovableClock();
    private final FailedLogins logins = new FailedLogins(clock);

    @Test
    void waitsLongerWithEveryWrongTokenAfterTheTenthButAMinuteAtMost() {
        fail(9);
        assertThat(logins.waitFor("10.0.0.1")).isZero();
        fail(1);
        assertThat(logins.waitFor("10.0.0.1")).isEqualTo(Duration.ofSeconds(1));
        fail(1);
        assertThat(logins.waitFor("10.0.0.1")).isEqualTo(Duration.ofSeconds(2));
        fail(20);
        assertThat(logins.waitFor("10.0.0.1")).isEqualTo(Duration.ofMinutes(1));
        assertThat(logins.waitFor("10.0.0.2")).isZero();

        clock.advance(Duration.ofSeconds(61));
        assertThat(logins.waitFor("10.0.0.1")).isZero();
    }

    @Test
    void startsAnewAfterASuccess() {
        fail(12);
        logins.succeeded("10.0.0.1");
        fail(1);
        assertThat(logins.waitFor("10.0.0.1")).isZero();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            logins.failed("10.0.0.1");
        }
    }
}
