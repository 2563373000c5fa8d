package org.carerelay.cli.clients;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import org.carerelay.cli.admin.AdminApi;
import org.carerelay.cli.admin.NotDone;
import org.carerelay.cli.admin.ServerCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code carerelay clients revoke}. */
@Command(name = "revoke", description = "Shuts a client out.", mixinStandardHelpOptions = true)
public final class RevokeClient extends ServerCommand {

    @Parameters(paramLabel = "ID", description = "The client.")
    private String id;

    @Override
    protected void run(AdminApi api, PrintWriter out) throws NotDone {
        JsonNode revoked = api.post("/admin/clients/" + id + "/revoke", AdminApi.object());
        out.println(json() ? AdminApi.pretty(revoked) : "Revoked: " + id);
    }
}
