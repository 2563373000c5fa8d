package org.carerelay.intake;

/** Why a change came about; only {@link #LIVE} starts follow-ups, notices and greetings (rule 5). */
public enum Cause {
    /** It happened just now. */
    LIVE,
    /** The event is older than 24 hours. */
    LATE,
    /** Initial load, restore or archive (MSH-11.2 I, R, A). */
    LOAD,
    /** An engineer processed a kept message again. */
    REPLAY,
    /** A human put something right: un-merge, edit. */
    CORRECTION;

    /** As stored and as it stands in events: {@code live}. */
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The cause with this code. */
    public static Cause of(String code) {
        return valueOf(code.toUpperCase(java.util.Locale.ROOT));
    }
}
