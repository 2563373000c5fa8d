package org.carerelay.cli.his;

import java.time.Duration;

/**
 * How the simulated HIS treats a request.
 *
 * @param delay before it answers
 * @param refusal its reason for saying no; empty: it says yes
 * @param answer what becomes of the answer
 * @param echo whether it tells what it booked by SIU as well
 */
public record Behaviour(Duration delay, String refusal, Answering answer, boolean echo) {

    /** What becomes of the answer. */
    public enum Answering {
        /** It is sent. */
        SENT,
        /** The request is carried out, and the connection ends before the answer. */
        DROPPED,
        /** The request is not even looked at, and the connection ends. */
        IGNORED,
        /** Only CA, "taken": the decision comes by SIU alone. */
        LATER
    }

    /** Says yes at once and echoes. */
    public static Behaviour good() {
        return new Behaviour(Duration.ZERO, "", Answering.SENT, true);
    }

    public Behaviour slow(Duration longer) {
        return new Behaviour(longer, refusal, answer, echo);
    }

    public Behaviour refusing(String reason) {
        return new Behaviour(delay, reason, answer, echo);
    }

    public Behaviour answering(Answering how) {
        return new Behaviour(delay, refusal, how, echo);
    }

    public Behaviour silent() {
        return new Behaviour(delay, refusal, answer, false);
    }
}
