package org.carerelay.appointment.request;

import java.util.Locale;

/** How far a request has come. */
public enum RequestState {
    /** The slot is kept for whoever talks to the patient; nothing was asked yet, and the lease ends by itself. */
    HELD,
    /** Asked and durable; it goes out next. */
    REQUESTED,
    /** Under way to the HIS; if nothing is heard in time, it goes out again with the same ids. */
    SENT,
    /** The HIS could not be reached; it goes out again in its order. */
    PENDING,
    /** The HIS took it and did not answer; it goes out again with the same ids. */
    UNANSWERED,
    /** The HIS said yes: booked, rescheduled or cancelled as was asked. */
    ACCEPTED,
    /** The HIS said no, with a reason. */
    REFUSED,
    /** Nobody could be reached for too long: a human calls the hospital. */
    GIVEN_UP,
    /** Taken back before the HIS heard of it, or the lease of a hold ended. */
    WITHDRAWN;

    /** As stored and as it stands in resources: {@code given-up}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static RequestState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Whether an answer is still to come. */
    public boolean open() {
        return this == REQUESTED || this == SENT || this == PENDING || this == UNANSWERED;
    }

    /** Whether the HIS may have heard of it. */
    public boolean mayBeKnown() {
        return this == SENT || this == UNANSWERED;
    }
}
