package org.carerelay.followup.dial;

/** A layout is not there, or cannot be used as it stands. */
public final class LayoutRejected extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LayoutRejected(String text) {
        super(text);
    }
}
