package org.carerelay.followup.task;

/** The fine state of a Task of a work list: {@code Task.businessStatus} in CodeSystem task-state, beside the coarse {@code Task.status}. */
public enum State {
    /** Waits in the list. */
    DUE("due", "requested"),
    /** Was tried and waits for the next attempt. */
    RETRY("retry", "requested"),
    /** In an agent's hands. */
    CLAIMED("claimed", "in-progress"),
    /** Nobody can be reached: no number, only wrong ones, no guardian; a list of its own. */
    NO_NUMBER("no-number", "on-hold"),
    /** Done. */
    DONE("done", "completed"),
    /** Given up; {@code statusReason} says why. */
    GIVEN_UP("given-up", "failed"),
    /** Taken back, because what it was made for is no longer so; {@code statusReason} says why. */
    TAKEN_BACK("taken-back", "cancelled");

    private final String code;
    private final String status;

    State(String code, String status) {
        this.code = code;
        this.status = status;
    }

    public String code() {
        return code;
    }

    /** {@code Task.status}. */
    public String status() {
        return status;
    }
}
