package org.carerelay.intake.accept;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Intake ids: UUIDs of version 7 (RFC 9562), which grow with time, so that the journal's index does too. */
final class IntakeIds {

    private IntakeIds() {}

    static UUID at(Instant receivedAt) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = (receivedAt.toEpochMilli() << 16) | 0x7000L | random.nextInt(1 << 12);
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
