package org.carerelay.intake.journal;

import java.util.Locale;
import org.carerelay.intake.JournalStatus;

/** Journal statuses as the database holds them. */
final class Statuses {

    private Statuses() {}

    static JournalStatus of(String code) {
        return JournalStatus.valueOf(code.toUpperCase(Locale.ROOT));
    }
}
