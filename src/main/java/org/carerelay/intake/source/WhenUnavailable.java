package org.carerelay.intake.source;

/** What a source is told when its message cannot be stored (rule 1); in enhanced mode it is always CE or a closed connection. */
public enum WhenUnavailable {
    /** Application reject: most senders try again later. */
    AR,
    /** Application error: for senders that try again on AE only. */
    AE,
    /** No answer and a closed connection: for senders that repeat only what was never answered. */
    CLOSE
}
