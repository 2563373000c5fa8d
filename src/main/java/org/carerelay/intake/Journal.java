package org.carerelay.intake;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/**
 * The message journal, as the record's transaction uses it: one row per message, written in the same transaction as what the
 * message changed.
 */
public interface Journal {

    /**
     * What the journal already knows of these messages; called first in the transaction. Two equal messages of one batch are
     * told apart too: the second is a {@link Known#DUPLICATE}.
     */
    Map<UUID, Known> known(Collection<ReceivedMessage> batch);

    /** Writes how the messages ended; must run in the record's transaction. */
    void close(Collection<JournalOutcome> outcomes);

    /** What the journal knows of a message. */
    enum Known {
        /** Work on it. */
        NEW,
        /** This very intake id is done: a redelivery, skip it silently. */
        DONE,
        /** The same source, control id and bytes within 7 days ended well: journal it as duplicate, apply nothing (rule 2). */
        DUPLICATE
    }
}
