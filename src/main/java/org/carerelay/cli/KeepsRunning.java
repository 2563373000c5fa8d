package org.carerelay.cli;

/** How a command tells {@link Main} that it started a server which runs on in its own threads. */
public final class KeepsRunning {

    /** Not an exit code of the process. */
    public static final int EXIT_CODE = Integer.MIN_VALUE;

    private KeepsRunning() {}
}
