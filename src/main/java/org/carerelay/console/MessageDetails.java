package org.carerelay.console;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.carerelay.intake.journal.JournalEntry;
import org.jspecify.annotations.Nullable;

/**
 * What became of a message.
 *
 * @param changed {@code Patient/<id>/_history/3} of every version it made
 * @param notes findings and withheld elements
 * @param unmapped {@code table|code} of codes without an entry
 * @param mappingsChecksum which mappings translated it
 * @param rawKept whether its bytes can still be read and replayed
 * @param decidedBy who dismissed or corrected it
 */
record MessageDetails(
        @JsonUnwrapped MessageSummary message,
        List<String> changed,
        List<String> notes,
        List<String> unmapped,
        String mappingsChecksum,
        String charset,
        boolean rawKept,
        @Nullable String decidedBy,
        @Nullable String decidedReason) {

    static MessageDetails of(JournalEntry entry) {
        return new MessageDetails(
                MessageSummary.of(entry),
                entry.changed(),
                entry.notes(),
                entry.unmapped(),
                entry.mappingsChecksum(),
                entry.charset(),
                entry.rawKept(),
                entry.decidedBy(),
                entry.decidedReason());
    }
}
