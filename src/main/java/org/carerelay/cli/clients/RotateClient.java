package org.carerelay.cli.clients;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import org.carerelay.cli.admin.AdminApi;
import org.carerelay.cli.admin.NotDone;
import org.carerelay.cli.admin.ServerCommand;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code carerelay clients rotate}. */
@Command(
        name = "rotate",
        description = "Gives a client a new token and prints it, this once only.",
        mixinStandardHelpOptions = true)
public final class RotateClient extends ServerCommand {

    @Parameters(paramLabel = "ID", description = "The client.")
    private String id;

    @Option(
            names = "--keep-old-for",
            paramLabel = "DURATION",
            description = "How long the old token still works, such as PT1H, at most P7D (default: not at all).")
    private @Nullable String keepOldFor;

    @Override
    protected void run(AdminApi api, PrintWriter out) throws NotDone {
        JsonNode rotated =
                api.post("/admin/clients/" + id + "/rotate", AdminApi.object().put("keepOldFor", keepOldFor));
        out.println(json() ? AdminApi.pretty(rotated) : rotated.path("token").asText());
    }
}
