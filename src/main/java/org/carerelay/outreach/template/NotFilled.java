package org.carerelay.outreach.template;

/** A notice that cannot be written: its reason names the value, never what the record holds. */
public final class NotFilled extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param reason without what the record holds */
    public NotFilled(String reason) {
        super(reason);
    }
}
