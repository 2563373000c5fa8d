package org.carerelay.intake.journal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.carerelay.intake.JournalStatus;
import org.jspecify.annotations.Nullable;

/** Reads the journal, for the administration interface. Whether the caller may is the caller's business. */
public interface JournalQueries {

    /**
     * Newest first, paged by position and not by offset: messages that come meanwhile shift nothing.
     *
     * @param after {@link JournalPage#next} of the page before; null for the first
     * @param size at most 1,000
     */
    JournalPage find(JournalFilter filter, @Nullable String after, int size);

    Optional<JournalEntry> get(UUID intakeId);

    /** Empty if there is no such message or its bytes were deleted after the retention period. */
    Optional<RawMessage> raw(UUID intakeId);

    /** How many messages are in each state. */
    Map<JournalStatus, Long> countByStatus(JournalFilter filter);

    /** Codes without an entry, most frequent first. */
    List<UnmappedCode> unmappedCodes(@Nullable String source, int limit);
}
