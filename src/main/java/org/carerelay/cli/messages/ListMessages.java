package org.carerelay.cli.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.carerelay.cli.admin.AdminApi;
import org.carerelay.cli.admin.NotDone;
import org.carerelay.cli.admin.ServerCommand;
import org.carerelay.cli.admin.TextTable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code carerelay messages list}. */
@Command(name = "list", description = "Lists messages, newest first.", mixinStandardHelpOptions = true)
public final class ListMessages extends ServerCommand {

    private static final int PAGE = 200;

    @Mixin
    private MessageFilter filter;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "At most so many (default: 50).")
    private int limit;

    @Override
    protected void run(AdminApi api, PrintWriter out) throws NotDone {
        ArrayNode messages = AdminApi.object().putArray("messages");
        Map<String, @Nullable String> query = new LinkedHashMap<>();
        JsonNode page;
        do {
            query.put("limit", String.valueOf(Math.min(PAGE, limit - messages.size())));
            page = api.post("/admin/messages/search", query, filter.body());
            page.path("messages").forEach(messages::add);
            query.put("cursor", page.path("next").asText(null));
        } while (page.hasNonNull("next") && messages.size() < limit);
        if (json()) {
            out.println(AdminApi.pretty(messages));
        } else {
            print(messages, out);
        }
        if (page.hasNonNull("next")) {
            spec().commandLine().getErr().println("There are more: raise --limit, or narrow the filter. (还有更多)");
        }
    }

    private static void print(ArrayNode messages, PrintWriter out) {
        TextTable table = new TextTable("RECEIVED", "ID", "SOURCE", "TYPE", "CONTROL ID", "STATUS", "ERROR", "FIELD");
        for (JsonNode message : messages) {
            table.add(
                    message.path("receivedAt").asText(),
                    message.path("id").asText(),
                    message.path("source").asText(),
                    message.path("type").asText(),
                    message.path("controlId").asText(),
                    message.path("status").asText(),
                    message.path("errorCode").asText(""),
                    message.path("errorField").asText(""));
        }
        table.print(out);
    }
}
