package org.carerelay.cli.admin;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command that asks a running server; ends with 1 and one line on standard error if that did not work. */
public abstract class ServerCommand implements Callable<Integer> {

    @Mixin
    private ServerOptions server;

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Print JSON instead of text.")
    private boolean json;

    @Override
    public final Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try {
            run(server.api(), out);
            return 0;
        } catch (NotDone e) {
            spec.commandLine().getErr().println(e.getMessage());
            return 1;
        } finally {
            out.flush();
        }
    }

    /** Whether the user wants JSON. */
    protected final boolean json() {
        return json;
    }

    /** This command, for usage errors. */
    protected final CommandSpec spec() {
        return spec;
    }

    /** Does it. */
    protected abstract void run(AdminApi api, PrintWriter out) throws NotDone;
}
