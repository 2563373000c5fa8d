package org.carerelay.cli.clients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import org.carerelay.cli.admin.AdminApi;
import org.carerelay.cli.admin.NotDone;
import org.carerelay.cli.admin.ServerCommand;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code carerelay clients create}. */
@Command(
        name = "create",
        description = "Creates an API client and prints its token, this once only.",
        mixinStandardHelpOptions = true)
public final class CreateClient extends ServerCommand {

    @Parameters(paramLabel = "ID", description = "Lower-case letters, digits and hyphens.")
    private String id;

    @Option(names = "--name", paramLabel = "NAME", description = "For humans.")
    private @Nullable String name;

    @Option(
            names = "--scope",
            required = true,
            split = ",",
            paramLabel = "SCOPE",
            description = "Such as system/Patient.rs or carerelay/metrics; may be repeated.")
    private List<String> scopes;

    @Option(names = "--expires", paramLabel = "TIME", description = "Such as 2027-01-01T00:00:00Z (default: never).")
    private @Nullable String expiresAt;

    @Override
    protected void run(AdminApi api, PrintWriter out) throws NotDone {
        ObjectNode body = AdminApi.object().put("id", id).put("name", name).put("expiresAt", expiresAt);
        ArrayNode array = body.putArray("scopes");
        scopes.forEach(array::add);
        JsonNode created = api.post("/admin/clients", body);
        out.println(json() ? AdminApi.pretty(created) : created.path("token").asText());
    }
}
