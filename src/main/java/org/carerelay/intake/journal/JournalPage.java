package org.carerelay.intake.journal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Messages, newest first.
 *
 * @param next where the next page begins; null if this is the last
 */
public record JournalPage(List<JournalEntry> entries, @Nullable String next) {

    public JournalPage {
        entries = List.copyOf(entries);
    }
}
