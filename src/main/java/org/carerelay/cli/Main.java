package org.carerelay.cli;

import org.carerelay.cli.bench.BenchCommand;
import org.carerelay.cli.demo.DemoCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code carerelay COMMAND}. */
@Command(
        name = "carerelay",
        description = "Integration middleware between a hospital information system and customer service.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ServeCommand.class,
            DemoCommand.class,
            BenchCommand.class,
            SendCommand.class,
            TranslateCommand.class,
            CheckCommand.class,
            SchemaCommand.class,
            MessagesCommand.class,
            ClientsCommand.class,
            SimulateCommand.class,
            CommandLine.HelpCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:done, but something was refused or failed", "2:wrong usage or setting"})
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        int exitCode = new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args);
        if (exitCode != KeepsRunning.EXIT_CODE) {
            System.exit(exitCode);
        }
    }
}
