package org.carerelay.intake;

import java.util.UUID;

/**
 * A merge was reached before everything that came earlier for its other patient: the batch is to be rolled back and tried again
 * shortly, in the same order. Never journalled as failed.
 */
public final class MergeNotReady extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MergeNotReady(UUID intakeId) {
        super("merge " + intakeId + " waits for the other patient's earlier messages", null, false, false);
    }
}
