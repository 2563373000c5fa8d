package org.carerelay.translation.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Set;
import org.carerelay.translation.Finding;
import org.carerelay.translation.engine.CodeSystems;
import org.carerelay.translation.engine.CodeTable;
import org.carerelay.translation.er7.Er7;
import org.jspecify.annotations.Nullable;

/** FHIR's primitive values as HL7 writes them, and what the mapping language cannot say. */
public final class Values {

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

    /** Converters by name; those in {@link #ALONE} take no {@code from}. */
    public static final Map<String, Piece> CONVERTERS = Map.of(
            "set-id", (context, level) -> Integer.toString(context.run().number),
            "event", (context, level) -> Er7.escaped(context.run().event),
            "message-time",
                    (context, level) -> SECONDS.format(context.run()
                            .envelope
                            .at()
                            .atZone(context.run().source.zone())),
            "authority", (context, level) -> Authority.of(context).asHd(level),
            "authority-name", (context, level) -> Authority.of(context).name(),
            "authority-id", (context, level) -> Authority.of(context).id(),
            "authority-id-type", (context, level) -> Authority.of(context).idType(),
            "coding-system", Values::codingSystem,
            "date-only",
                    (context, level) ->
                            first(text(context.item(), context.run().source.zone()), 8),
            "last-part", (context, level) -> lastPart(context.item().asText()));

    public static final Set<String> ALONE = Set.of("set-id", "event", "message-time");

    private Values() {}

    /** Text; times in the source's zone (rule 12), as precise as they are. */
    public static Piece primitive(String type) {
        return switch (type) {
            case "date", "dateTime", "instant" ->
                (context, level) -> text(context.item(), context.run().source.zone());
            case "boolean" -> (context, level) -> context.item().asBoolean() ? "Y" : "N";
            default ->
                (context, level) -> {
                    String text = context.item().asText();
                    return text.isBlank() ? null : Er7.escaped(text.strip());
                };
        };
    }

    /** The code of the other side; one without an entry stays as it is and is reported. */
    public static Piece coded(CodeTable table) {
        return (context, level) -> {
            String code = context.item().asText();
            CodeTable.Target target = table.target(code);
            if (target != null) {
                return target.code().isEmpty() ? null : Er7.escaped(target.code());
            }
            if (!table.keeps()) {
                context.run().report(Finding.unmapped(context.run().place, table.id(), code));
            }
            return code.isEmpty() ? null : Er7.escaped(code);
        };
    }

    private static @Nullable String text(JsonNode value, ZoneId zone) {
        String text = value.asText();
        if (text.length() <= 10) {
            return text.isEmpty() ? null : text.replace("-", "");
        }
        try {
            return SECONDS.format(OffsetDateTime.parse(text).atZoneSameInstant(zone));
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    private static @Nullable String first(@Nullable String text, int length) {
        return text == null || text.length() <= length ? text : text.substring(0, length);
    }

    private static @Nullable String lastPart(String text) {
        String part = text.substring(Math.max(text.lastIndexOf('/'), text.lastIndexOf(':')) + 1);
        return part.isEmpty() ? null : Er7.escaped(part);
    }

    private static @Nullable String codingSystem(Context context, int level) {
        String name =
                CodeSystems.name(context.item().asText(), context.run().source.name());
        return name.isEmpty() ? null : Er7.escaped(name);
    }
}
