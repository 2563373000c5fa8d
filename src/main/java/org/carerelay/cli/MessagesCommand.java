package org.carerelay.cli;

import org.carerelay.cli.messages.DismissMessages;
import org.carerelay.cli.messages.ListMessages;
import org.carerelay.cli.messages.ReplayMessages;
import org.carerelay.cli.messages.ShowMessage;
import picocli.CommandLine.Command;

/** {@code carerelay messages}. */
@Command(
        name = "messages",
        description = "Finds out what became of messages, and repairs it.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ListMessages.class, ShowMessage.class, ReplayMessages.class, DismissMessages.class},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:not done: no answer, refused or not found", "2:wrong usage"})
final class MessagesCommand {}
