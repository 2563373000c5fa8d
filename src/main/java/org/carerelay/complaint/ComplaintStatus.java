package org.carerelay.complaint;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a complaint stands ({@code Task.businessStatus}), and which steps lead on from there. */
public enum ComplaintStatus {
    /** It arrived; nobody has looked at it. */
    RECEIVED("received"),
    /** Somebody owns it. */
    ACCEPTED("accepted"),
    /** It is being looked into. */
    INVESTIGATING("in-progress"),
    /** Whoever complained has an answer. */
    ANSWERED("in-progress"),
    /** Done, with or without their content. */
    CLOSED("completed"),
    /** The answer was not enough; the same complaint goes on. */
    REOPENED("in-progress"),
    /** Whoever complained took it back. */
    WITHDRAWN("cancelled");

    /** System of the codes, which are the constants in lower case. */
    public static final String SYSTEM = "https://carerelay.org/fhir/CodeSystem/complaint-status";

    private final String taskStatus;

    ComplaintStatus(String taskStatus) {
        this.taskStatus = taskStatus;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@code Task.status} that goes with it. */
    public String taskStatus() {
        return taskStatus;
    }

    /** Whether somebody still has to do something. */
    public boolean isOpen() {
        return this != CLOSED && this != WITHDRAWN;
    }

    /** Whether an answer is still owed. */
    public boolean isUnanswered() {
        return isOpen() && this != ANSWERED;
    }

    /** The states it may go to from here. */
    public Set<ComplaintStatus> next() {
        return switch (this) {
            case RECEIVED -> Set.of(ACCEPTED, INVESTIGATING, ANSWERED, WITHDRAWN);
            case ACCEPTED -> Set.of(INVESTIGATING, ANSWERED, WITHDRAWN);
            case INVESTIGATING, REOPENED -> Set.of(ACCEPTED, INVESTIGATING, ANSWERED, WITHDRAWN);
            case ANSWERED -> Set.of(INVESTIGATING, CLOSED, REOPENED, WITHDRAWN);
            case CLOSED, WITHDRAWN -> Set.of(REOPENED);
        };
    }

    /** Null if there is no such state. */
    public static @Nullable ComplaintStatus of(String code) {
        for (var status : values()) {
            if (status.code().equals(code)) {
                return status;
            }
        }
        return null;
    }
}
