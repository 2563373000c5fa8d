package org.carerelay.appointment.slots;

import java.util.List;

/** Some rows of a file could not be used, the others are in; the text names lines and columns, never values. */
public final class SlotsRejected extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int SHOWN = 20;

    SlotsRejected(List<String> problems, int taken) {
        super("SLT-001: " + problems.size() + " rows cannot be used, " + taken + " were taken: "
                + String.join("; ", problems.subList(0, Math.min(SHOWN, problems.size())))
                + (problems.size() > SHOWN ? "; …" : ""));
    }
}
