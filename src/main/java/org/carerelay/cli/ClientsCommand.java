package org.carerelay.cli;

import org.carerelay.cli.clients.CreateClient;
import org.carerelay.cli.clients.ListClients;
import org.carerelay.cli.clients.RevokeClient;
import org.carerelay.cli.clients.RotateClient;
import picocli.CommandLine.Command;

/** {@code carerelay clients}. */
@Command(
        name = "clients",
        description = "Lists, creates, rotates and revokes API clients.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ListClients.class, CreateClient.class, RotateClient.class, RevokeClient.class},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:not done: no answer, refused or not found", "2:wrong usage"})
final class ClientsCommand {}
