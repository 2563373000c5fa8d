package org.carerelay.intake;

import java.time.Duration;

/** How far the record is behind what the HIS has sent (rule 27). */
public interface IntakeLag {

    /** For how long, at the most, an accepted message has been waiting for the record; while the broker does not tell, the time since it last did counts. */
    Duration lag();
}
