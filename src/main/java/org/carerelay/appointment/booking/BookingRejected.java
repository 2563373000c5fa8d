package org.carerelay.appointment.booking;

/** What was asked cannot be done as it stands; the message says why and what to do, without patient data. */
public final class BookingRejected extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final boolean conflict;

    private BookingRejected(String code, String message, boolean conflict) {
        super(code + ": " + message);
        this.code = code;
        this.conflict = conflict;
    }

    static BookingRejected because(String code, String message) {
        return new BookingRejected(code, message, false);
    }

    static BookingRejected conflict(String code, String message) {
        return new BookingRejected(code, message, true);
    }

    /** Stable error code, as in {@code docs/errors.md}. */
    public String code() {
        return code;
    }

    /** Whether it is not the request that is wrong but the moment: HTTP 409, not 422. */
    public boolean conflict() {
        return conflict;
    }
}
