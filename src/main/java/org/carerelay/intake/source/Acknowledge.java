package org.carerelay.intake.source;

/** When a source gets its answer (rule 1). */
public enum Acknowledge {
    /** As soon as the message is durable; content errors go to the journal. */
    RECEIVED,
    /** When the message is in the record or has failed; AE then names the error. */
    PROCESSED
}
