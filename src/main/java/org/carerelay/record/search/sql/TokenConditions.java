package org.carerelay.record.search.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.carerelay.record.search.SearchRejected;
import org.carerelay.record.store.extract.Phones;
import org.carerelay.record.store.layout.Parameter;

/** {@code code}, {@code system|code}, {@code |code}, {@code system|}; phones in any writing. */
final class TokenConditions {

    private static final String HL7 = "http://hl7.org/fhir/";

    private TokenConditions() {}

    static Sql of(String alias, Parameter parameter, List<String> values) {
        return switch (parameter.kind()) {
            case CODE -> in(alias + "." + Conditions.column(parameter), codes(values));
            case TOKENS ->
                overlaps(
                        alias + "." + Conditions.column(parameter),
                        values.stream().map(Values::unescape).toList());
            case BOOLEAN -> booleans(alias, parameter, values);
            case PHONES -> overlaps(alias + ".phones", phones(values));
            case EMAILS -> overlaps(alias + ".emails", emails(values));
            case TELECOM ->
                Sql.any(List.of(
                        overlaps(alias + ".phones", phones(values)), overlaps(alias + ".emails", emails(values))));
            case IDENTIFIER -> identifiers(alias, parameter, values);
            case ID -> ids(alias, parameter, values);
            default -> throw new IllegalStateException("no token: " + parameter.kind());
        };
    }

    private static Sql in(String column, List<String> values) {
        return values.size() == 1
                ? Sql.of(column + " = ?", values.get(0))
                : Sql.of(column + " = any(?)", (Object) values.toArray(String[]::new));
    }

    private static Sql overlaps(String column, List<String> values) {
        return Sql.of(column + " && ?::text[]", (Object) values.toArray(String[]::new));
    }

    /** A code element's system is implied; another one than HL7's matches nothing. */
    private static List<String> codes(List<String> values) {
        var codes = new ArrayList<String>();
        for (var value : values) {
            var parts = Values.token(value);
            var system = parts.size() == 2 ? parts.get(0) : "";
            codes.add(system.isEmpty() || system.startsWith(HL7) ? parts.get(parts.size() - 1) : value);
        }
        return codes;
    }

    private static Sql booleans(String alias, Parameter parameter, List<String> values) {
        var parts = new ArrayList<Sql>();
        for (var value : codes(values)) {
            if (!value.equals("true") && !value.equals("false")) {
                throw new SearchRejected("SRC-003", "Parameter " + parameter.code() + " takes true or false");
            }
            parts.add(Sql.of(alias + "." + Conditions.column(parameter) + " = " + value));
        }
        return Sql.any(parts);
    }

    private static List<String> phones(List<String> values) {
        return values.stream()
                .map(value -> Phones.normalise(afterSystem(value)))
                .filter(Objects::nonNull)
                .toList();
    }

    private static List<String> emails(List<String> values) {
        return values.stream()
                .map(value -> afterSystem(value).strip().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static String afterSystem(String value) {
        var parts = Values.token(value);
        return parts.get(parts.size() - 1);
    }

    /** Rule 18: the identifier of someone merged away finds the survivor. */
    private static Sql identifiers(String alias, Parameter parameter, List<String> values) {
        var wanted = new ArrayList<Sql>();
        for (var value : values) {
            var parts = Values.token(value);
            if (parts.size() == 1) {
                wanted.add(Sql.of("i.value = ?", parts.get(0)));
            } else if (parts.get(1).isEmpty()) {
                wanted.add(Sql.of("i.system = ?", parts.get(0)));
            } else {
                wanted.add(Sql.of("(i.system = ? and i.value = ?)", parts.get(0), parts.get(1)));
            }
        }
        var id = parameter.type().equals("Patient") ? "survivor_of(i.resource_id)" : "i.resource_id";
        return Sql.format(
                alias + ".id in (select " + id + " from identifier i where i.type = '" + parameter.type() + "' and %s)",
                Sql.any(wanted));
    }

    private static Sql ids(String alias, Parameter parameter, List<String> values) {
        var ids = values.stream()
                .map(value -> Values.uuid(value.substring(value.lastIndexOf('/') + 1)))
                .filter(Objects::nonNull)
                .toArray(UUID[]::new);
        return parameter.type().equals("Patient")
                ? Sql.of(alias + ".id in (select survivor_of(wanted) from unnest(?::uuid[]) wanted)", (Object) ids)
                : Sql.of(alias + ".id = any(?)", (Object) ids);
    }
}
