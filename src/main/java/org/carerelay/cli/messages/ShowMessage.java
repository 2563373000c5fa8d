package org.carerelay.cli.messages;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.carerelay.cli.admin.AdminApi;
import org.carerelay.cli.admin.NotDone;
import org.carerelay.cli.admin.ServerCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code carerelay messages show}. */
@Command(
        name = "show",
        description = "Shows what became of a message: what it changed, its error, notes and unmapped codes.",
        mixinStandardHelpOptions = true)
public final class ShowMessage extends ServerCommand {

    @Parameters(paramLabel = "ID", description = "The message's id, as listed.")
    private UUID id;

    @Option(names = "--raw", description = "Print the message as it came; needs carerelay/messages.raw and is audited.")
    private boolean raw;

    @Override
    protected void run(AdminApi api, PrintWriter out) throws NotDone {
        if (raw) {
            byte[] text = api.bytes("/admin/messages/" + id + "/raw", Map.of("as", "text"));
            out.println(new String(text, StandardCharsets.UTF_8).stripTrailing());
            return;
        }
        JsonNode message = api.get("/admin/messages/" + id, Map.of());
        if (json()) {
            out.println(AdminApi.pretty(message));
            return;
        }
        message.fields().forEachRemaining(field -> print(field.getKey(), field.getValue(), out));
    }

    private static void print(String name, JsonNode value, PrintWriter out) {
        if (value.isNull() || (value.isArray() && value.isEmpty())) {
            return;
        }
        if (value.isArray()) {
            out.println(name + ":");
            value.forEach(line -> out.println("  " + line.asText()));
        } else {
            out.printf("%-18s %s%n", name + ":", value.asText());
        }
    }
}
