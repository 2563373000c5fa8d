package org.carerelay.record.store.extract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.carerelay.record.store.layout.ColumnLayout;
import org.jspecify.annotations.Nullable;

/** The value of one column for one resource. */
public final class Extraction {

    private Extraction() {}

    /** {@code String}, {@code String[]}, {@code Integer}, {@code Boolean} or {@link Dates.Span} by the column's kind; null if the resource has none. */
    public static @Nullable Object value(ColumnLayout column, ObjectNode body, ZoneId zone) {
        return switch (column.kind()) {
            case CODE, URI -> first(column, body, JsonNode::asText);
            case NUMBER -> first(column, body, node -> node.canConvertToInt() ? node.intValue() : null);
            case BOOLEAN -> truth(column, body);
            case STRING -> {
                var texts = texts(column, body);
                yield texts.isEmpty() ? null : Folding.fold(texts.iterator().next());
            }
            case DATE -> span(column, body, zone);
            case REFERENCE -> first(column, body, Extraction::reference);
            case REFERENCES ->
                array(column, body, (node, into) -> {
                    var reference = reference(node);
                    if (reference != null) {
                        into.add(reference);
                    }
                });
            case TOKENS -> array(column, body, Tokens::add);
            case PHONES -> array(column, body, (node, into) -> telecom(node, into, false));
            case EMAILS -> array(column, body, (node, into) -> telecom(node, into, true));
            case TELECOM, IDENTIFIER, PATIENT, ID, LAST_UPDATED ->
                throw new IllegalStateException("no column of its own");
        };
    }

    /** Every text of a string column, as it stands in the resource. */
    public static Set<String> texts(ColumnLayout column, ObjectNode body) {
        var texts = new LinkedHashSet<String>();
        Consumer<JsonNode> add = node -> {
            if (node.isTextual()) {
                texts.add(node.textValue());
            } else {
                Names.each(node, texts::add);
            }
        };
        column.paths().forEach(path -> Elements.each(body, path, add));
        texts.removeIf(String::isBlank);
        return texts;
    }

    /** A choice of boolean and something else ({@code deceased[x]}) asks whether it is so: absent is false. */
    private static @Nullable Boolean truth(ColumnLayout column, ObjectNode body) {
        var value = (Boolean) first(column, body, node -> node.isBoolean() ? (Object) node.booleanValue() : true);
        return value == null && column.paths().size() > 1 ? Boolean.FALSE : value;
    }

    private static Dates.@Nullable Span span(ColumnLayout column, ObjectNode body, ZoneId zone) {
        var spans = new ArrayList<Dates.Span>(1);
        for (var path : column.paths()) {
            Elements.each(body, path, node -> {
                var span = Dates.of(node, zone);
                if (span != null) {
                    spans.add(span);
                }
            });
        }
        return spans.isEmpty() ? null : spans.get(0);
    }

    private static @Nullable String reference(JsonNode node) {
        var reference =
                node.isTextual() ? node.textValue() : node.path("reference").asText("");
        return reference.isEmpty() || reference.startsWith("#") ? null : reference;
    }

    private static void telecom(JsonNode node, Set<String> into, boolean email) {
        var system = node.path("system").asText("");
        var value = node.path("value").asText("");
        if (email && system.equals("email") && !value.isBlank()) {
            into.add(value.strip().toLowerCase(Locale.ROOT));
        } else if (!email && (system.equals("phone") || system.equals("sms") || system.isEmpty())) {
            var phone = Phones.normalise(value);
            if (phone != null) {
                into.add(phone);
            }
        }
    }

    private interface Adding {
        void add(JsonNode node, Set<String> into);
    }

    private static String @Nullable [] array(ColumnLayout column, ObjectNode body, Adding adding) {
        var values = new LinkedHashSet<String>();
        column.paths().forEach(path -> Elements.each(body, path, node -> adding.add(node, values)));
        return values.isEmpty() ? null : values.toArray(String[]::new);
    }

    private static @Nullable Object first(
            ColumnLayout column, ObjectNode body, java.util.function.Function<JsonNode, @Nullable Object> as) {
        List<Object> found = new ArrayList<>(1);
        for (var path : column.paths()) {
            Elements.each(body, path, node -> {
                var value = as.apply(node);
                if (value != null) {
                    found.add(value);
                }
            });
        }
        return found.isEmpty() ? null : found.get(0);
    }
}
