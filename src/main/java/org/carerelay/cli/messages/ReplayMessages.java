package org.carerelay.cli.messages;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.UUID;
import org.carerelay.cli.admin.AdminApi;
import org.carerelay.cli.admin.NotDone;
import org.carerelay.cli.admin.ServerCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code carerelay messages replay}. */
@Command(
        name = "replay",
        description = "Processes messages again: those named, or all that a filter finds.",
        mixinStandardHelpOptions = true)
public final class ReplayMessages extends ServerCommand {

    @Parameters(paramLabel = "ID", arity = "0..*", description = "Ids, as listed.")
    private List<UUID> ids = List.of();

    @Mixin
    private MessageFilter filter;

    @Override
    protected void run(AdminApi api, PrintWriter out) throws NotDone {
        if (ids.isEmpty() == filter.isEmpty()) {
            throw new ParameterException(spec().commandLine(), "Give ids, or a filter such as --status failed.");
        }
        int replayed = 0;
        if (ids.isEmpty()) {
            replayed = api.post("/admin/messages/replay", filter.body())
                    .path("replayed")
                    .asInt();
        }
        for (UUID id : ids) {
            JsonNode answer = api.post("/admin/messages/" + id + "/replay", AdminApi.object());
            replayed += answer.path("replayed").asInt();
        }
        out.println(json() ? AdminApi.pretty(AdminApi.object().put("replayed", replayed)) : "Sent again: " + replayed);
    }
}
