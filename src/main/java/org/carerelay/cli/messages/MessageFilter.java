package org.carerelay.cli.messages;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.carerelay.cli.admin.AdminApi;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which messages; everything given must hold. */
final class MessageFilter {

    @Option(names = "--source", paramLabel = "NAME", description = "Sending system.")
    private @Nullable String source;

    @Option(names = "--type", paramLabel = "TYPE", description = "Message type, such as ADT^A01.")
    private @Nullable String type;

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            description =
                    "received, processed, stale, duplicate, failed, parked, refused, dismissed, ignored or replayed.")
    private @Nullable String status;

    @Option(names = "--control-id", paramLabel = "ID", description = "MSH-10.")
    private @Nullable String controlId;

    @Option(
            names = "--patient",
            paramLabel = "IDENTIFIER",
            description = "A patient identifier: VALUE or SYSTEM|VALUE.")
    private @Nullable String patient;

    @Option(names = "--from", paramLabel = "TIME", description = "Received at or after, such as 2026-03-01T08:00:00Z.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Received before.")
    private @Nullable String to;

    @Option(names = "--error", paramLabel = "CODE", description = "Error code.")
    private @Nullable String errorCode;

    Map<String, @Nullable String> query() {
        Map<String, @Nullable String> query = new LinkedHashMap<>();
        query.put("source", source);
        query.put("type", type);
        query.put("status", status);
        query.put("controlId", controlId);
        query.put("patient", patient);
        query.put("from", from);
        query.put("to", to);
        query.put("errorCode", errorCode);
        return query;
    }

    ObjectNode body() {
        ObjectNode body = AdminApi.object();
        query().forEach((name, value) -> {
            if (value != null) {
                body.put(name, value);
            }
        });
        return body;
    }

    boolean isEmpty() {
        return body().isEmpty();
    }
}
