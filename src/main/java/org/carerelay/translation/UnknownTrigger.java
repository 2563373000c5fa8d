package org.carerelay.translation;

/** No mapping serves the message's event: the message is well-formed and to be journalled as ignored. */
public final class UnknownTrigger extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Trigger trigger;

    public UnknownTrigger(Trigger trigger) {
        super("no mapping serves " + safe(trigger.type()));
        this.trigger = trigger;
    }

    /** What the message says about itself. */
    public Trigger trigger() {
        return trigger;
    }

    /** MSH-9 may hold anything; only what looks like a type is repeated. */
    private static String safe(String type) {
        return type.matches("[A-Za-z0-9]{0,5}\\^[A-Za-z0-9]{0,5}") ? type : "this message type";
    }
}
