package org.carerelay.cli.messages;

import java.io.PrintWriter;
import java.util.List;
import java.util.UUID;
import org.carerelay.cli.admin.AdminApi;
import org.carerelay.cli.admin.NotDone;
import org.carerelay.cli.admin.ServerCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code carerelay messages dismiss}. */
@Command(
        name = "dismiss",
        description = "Leaves failed or parked messages as they are, for a reason that is kept.",
        mixinStandardHelpOptions = true)
public final class DismissMessages extends ServerCommand {

    @Parameters(paramLabel = "ID", arity = "1..*", description = "Ids, as listed.")
    private List<UUID> ids;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; no patient data, please.")
    private String reason;

    @Override
    protected void run(AdminApi api, PrintWriter out) throws NotDone {
        for (UUID id : ids) {
            api.post("/admin/messages/" + id + "/dismiss", AdminApi.object().put("reason", reason));
        }
        out.println(
                json() ? AdminApi.pretty(AdminApi.object().put("dismissed", ids.size())) : "Dismissed: " + ids.size());
    }
}
