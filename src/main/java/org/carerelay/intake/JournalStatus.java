package org.carerelay.intake;

/** What became of a message (rule 8). */
public enum JournalStatus {
    /** Acknowledged, not yet worked on. */
    RECEIVED,
    /** In the record. */
    PROCESSED,
    /** Older than what the record already holds: what was withheld is listed. */
    STALE,
    /** The same message came before. */
    DUPLICATE,
    /** Its content could not be applied; waits for replay or dismissal. */
    FAILED,
    /** A merge that a human must decide; its patients are marked. */
    PARKED,
    /** Never acknowledged as accepted: not a message, or not for this listener. */
    REFUSED,
    /** A human decided to leave it. */
    DISMISSED,
    /** Well-formed, but of a kind the mappings do not know or the source's settings leave out. */
    IGNORED,
    /** Failed before, applied on replay. */
    REPLAYED;

    /** As stored: {@code processed}. */
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
