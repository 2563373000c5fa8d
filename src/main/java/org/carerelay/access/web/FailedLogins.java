package org.carerelay.access.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Slows down whoever tries tokens: after 10 wrong ones in a row an address waits 1 s, then 2 s, 4 s … at most a minute. A token
 * that was verified a moment ago passes nevertheless, so that a neighbour behind the same address is not shut out.
 */
@Component
class FailedLogins {

    private static final int FREE = 10;
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Clock clock;
    private final Cache<String, Failures> byAddress = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(10))
            .build();

    FailedLogins(Clock clock) {
        this.clock = clock;
    }

    private record Failures(int count, Instant waitUntil) {}

    /** How long this address still has to wait; zero if not at all. */
    Duration waitFor(String address) {
        Failures failures = byAddress.getIfPresent(address);
        Duration wait = failures == null ? Duration.ZERO : Duration.between(clock.instant(), failures.waitUntil());
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    void failed(String address) {
        byAddress.asMap().compute(address, (key, before) -> {
            int count = before == null ? 1 : before.count() + 1;
            return new Failures(count, clock.instant().plus(backOff(count)));
        });
    }

    void succeeded(String address) {
        byAddress.invalidate(address);
    }

    private static Duration backOff(int count) {
        if (count < FREE) {
            return Duration.ZERO;
        }
        Duration wait = Duration.ofSeconds(1L << Math.min(count - FREE, 6));
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
