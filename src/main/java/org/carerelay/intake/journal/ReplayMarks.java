package org.carerelay.intake.journal;

import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Notes in the journal what a human decided about a message. */
@Component
public class ReplayMarks {

    private final JdbcTemplate jdbc;

    ReplayMarks(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Its next processing counts, although it was closed before. */
    public void pending(UUID intakeId, String by) {
        jdbc.update("UPDATE journal SET replay_pending = true, decided_by = ? WHERE intake_id = ?", by, intakeId);
    }

    /** The broker did not take it. */
    public void notSent(UUID intakeId) {
        jdbc.update("UPDATE journal SET replay_pending = false WHERE intake_id = ?", intakeId);
    }

    /** Replaces the bytes and keeps those that came. */
    public void correct(UUID intakeId, byte[] corrected, String reason, String by) {
        jdbc.update(
                "UPDATE journal SET original_raw = coalesce(original_raw, raw), raw = ?, sha256 = ?,"
                        + " decided_by = ?, decided_reason = ? WHERE intake_id = ?",
                corrected,
                Digest.of(corrected),
                by,
                reason,
                intakeId);
    }

    /** @throws NotRepairable if there is no such message or it did not fail */
    public void dismiss(UUID intakeId, String reason, String by) {
        int changed = jdbc.update(
                "UPDATE journal SET status = 'dismissed', decided_by = ?, decided_reason = ?"
                        + " WHERE intake_id = ? AND status IN ('failed', 'parked', 'refused') AND NOT replay_pending",
                by,
                reason,
                intakeId);
        if (changed == 0) {
            throw NotRepairable.notFailed(intakeId);
        }
    }
}
