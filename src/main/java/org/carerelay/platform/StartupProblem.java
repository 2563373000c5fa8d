package org.carerelay.platform;

import org.jspecify.annotations.Nullable;

/** Something that forbids starting: what is wrong in one sentence, and what to do about it in another. */
public final class StartupProblem extends RuntimeException {

    private final String action;

    public StartupProblem(String problem, String action) {
        this(problem, action, null);
    }

    public StartupProblem(String problem, String action, @Nullable Throwable cause) {
        super(problem, cause);
        this.action = action;
    }

    /** What to do. */
    public String action() {
        return action;
    }
}
