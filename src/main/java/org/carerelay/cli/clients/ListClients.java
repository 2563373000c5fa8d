package org.carerelay.cli.clients;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.carerelay.cli.admin.AdminApi;
import org.carerelay.cli.admin.NotDone;
import org.carerelay.cli.admin.ServerCommand;
import org.carerelay.cli.admin.TextTable;
import picocli.CommandLine.Command;

/** {@code carerelay clients list}. */
@Command(name = "list", description = "Lists API clients, without their secrets.", mixinStandardHelpOptions = true)
public final class ListClients extends ServerCommand {

    @Override
    protected void run(AdminApi api, PrintWriter out) throws NotDone {
        JsonNode clients = api.get("/admin/clients", Map.of()).path("clients");
        if (json()) {
            out.println(AdminApi.pretty(clients));
            return;
        }
        TextTable table = new TextTable("ID", "NAME", "STATE", "LAST USED", "SCOPES");
        for (JsonNode client : clients) {
            List<String> scopes = new ArrayList<>();
            client.path("scopes").forEach(scope -> scopes.add(scope.asText()));
            table.add(
                    client.path("id").asText(),
                    client.path("name").asText(),
                    state(client),
                    client.path("lastUsedAt").asText("-"),
                    String.join(" ", scopes));
        }
        table.print(out);
    }

    private static String state(JsonNode client) {
        if (client.hasNonNull("revokedAt")) {
            return "revoked";
        }
        return client.hasNonNull("expiresAt")
                ? "until " + client.path("expiresAt").asText()
                : "active";
    }
}
