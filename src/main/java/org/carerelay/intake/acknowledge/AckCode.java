package org.carerelay.intake.acknowledge;

/** HL7 table 0008: what MSA-1 says. */
public enum AckCode {
    /** Application accept. */
    AA,
    /** Application error: the content. */
    AE,
    /** Application reject: not for us, or not now. */
    AR,
    /** Commit accept: it is stored. */
    CA,
    /** Commit error: it could not be stored. */
    CE,
    /** Commit reject: it is not for us. */
    CR;

    public boolean accepts() {
        return this == AA || this == CA;
    }

    /** The same word of enhanced mode's first answer. */
    public AckCode asCommit() {
        return switch (this) {
            case AA, CA -> CA;
            case AE, CE -> CE;
            case AR, CR -> CR;
        };
    }
}
