package org.carerelay.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code carerelay COMMAND}. */
@Command(
        name = "carerelay",
        description = "Integration middleware between a hospital information system and customer service.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ServeCommand.class, CommandLine.HelpCommand.class},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:done, but something was refused or failed", "2:wrong usage or setting"})
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        int exitCode = new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args);
        if (exitCode != ServeCommand.KEEPS_RUNNING) {
            System.exit(exitCode);
        }
    }
}
