package org.carerelay.outreach.notice;

import java.util.Locale;

/** Where a notice stands. */
public enum NoticeState {
    /** For its time, for the end of quiet hours, for a gateway to be switched on or to come back. */
    WAITING,
    /** Handed to a gateway which has not answered, or nobody lived to hear it: it is handed over again under the same message id. */
    SENDING,
    /** The gateway took it. */
    SENT,
    /** The patient's device has it. */
    DELIVERED,
    /** The gateway took it and could not deliver it, and no other channel is left. */
    UNDELIVERED,
    /** The patient must not be contacted; the reason says why. */
    REFUSED,
    /** Its time passed before it could go. */
    EXPIRED,
    /** The gateway does not take it, and no other channel is left. */
    FAILED,
    /** Taken back before it went. */
    CANCELLED,
    /** Nobody knows whether it went, and it must not go again. */
    UNKNOWN;

    /** As in the table and in statistics. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
