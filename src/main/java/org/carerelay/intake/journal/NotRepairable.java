package org.carerelay.intake.journal;

import java.util.UUID;

/** A message cannot be replayed or dismissed; says why. */
public final class NotRepairable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private NotRepairable(UUID intakeId, String why) {
        super("message " + intakeId + " " + why);
    }

    public static NotRepairable unknown(UUID intakeId) {
        return new NotRepairable(intakeId, "is not in the journal");
    }

    public static NotRepairable withoutBytes(UUID intakeId) {
        return new NotRepairable(intakeId, "has no bytes any more: the retention period is over");
    }

    public static NotRepairable notAMessage(UUID intakeId, String why) {
        return new NotRepairable(intakeId, "cannot be replayed: " + why);
    }

    static NotRepairable notFailed(UUID intakeId) {
        return new NotRepairable(intakeId, "is not one that failed and waits for a decision");
    }
}
