package org.carerelay.record.work;

import java.time.Instant;
import java.util.UUID;
import org.carerelay.intake.Cause;
import org.carerelay.record.Lineage;

/** For marks that are kept without a version: nothing shows where they came from. */
final class NoLineage {

    static final Lineage NONE = new Lineage(new UUID(0, 0), "", "", Cause.LIVE, "", Instant.EPOCH);

    private NoLineage() {}
}
