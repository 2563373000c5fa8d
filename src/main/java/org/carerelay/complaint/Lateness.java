package org.carerelay.complaint;

import java.time.Instant;
import org.springframework.stereotype.Component;

/** How late an answer is. */
@Component
public class Lateness {

    private final ComplaintSettings settings;

    Lateness(ComplaintSettings settings) {
        this.settings = settings;
    }

    /** 0: not late, or nothing is owed; else the level of escalation it has come to. */
    public int level(ComplaintTask complaint, Instant now) {
        var status = complaint.status();
        var due = complaint.due();
        if (status == null || !status.isUnanswered() || due == null) {
            return 0;
        }
        int level = 0;
        for (var after : settings.escalateAfter()) {
            if (now.isAfter(due.plus(after))) {
                level++;
            }
        }
        return level;
    }
}
