package org.carerelay.record.search.sql;

import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.carerelay.record.search.SearchRejected;
import org.carerelay.record.store.layout.ColumnKind;
import org.carerelay.record.store.layout.Parameter;
import org.carerelay.record.store.layout.TypeLayout;

/** One search parameter's condition on a table, by the kind of its column. */
final class Conditions {

    private static final Set<String> TEXT = Set.of("", "exact", "contains", "missing");
    private static final Set<String> TOKEN = Set.of("", "not", "missing");
    private static final Set<String> DATE = Set.of("", "missing");

    private final DateConditions dates;

    Conditions(ZoneId zone) {
        this.dates = new DateConditions(zone);
    }

    /** @param alias of the table in the statement */
    Sql of(String alias, TypeLayout layout, Parameter parameter, String modifier, List<String> values) {
        requireKnown(parameter, modifier);
        if (modifier.equals("missing")) {
            return missing(alias, parameter, values);
        }
        var condition = positive(alias, layout, parameter, modifier, values);
        return modifier.equals("not") ? condition.not() : condition;
    }

    private Sql positive(String alias, TypeLayout layout, Parameter parameter, String modifier, List<String> values) {
        return switch (parameter.kind()) {
            case CODE, TOKENS, BOOLEAN, PHONES, EMAILS, TELECOM, IDENTIFIER, ID ->
                TokenConditions.of(alias, parameter, values);
            case URI ->
                Sql.of(alias + "." + column(parameter) + " = any(?)", (Object)
                        values.stream().map(Values::unescape).toArray(String[]::new));
            case NUMBER -> NumberConditions.of(alias, parameter, values);
            case DATE, LAST_UPDATED -> dates.of(alias, parameter, values);
            case STRING -> TextConditions.of(alias, layout, parameter, modifier, values);
            case REFERENCE, REFERENCES, PATIENT -> ReferenceConditions.of(alias, layout, parameter, modifier, values);
        };
    }

    private static void requireKnown(Parameter parameter, String modifier) {
        var allowed =
                switch (parameter.kind()) {
                    case STRING -> TEXT;
                    case DATE, LAST_UPDATED, URI, NUMBER -> DATE;
                    case REFERENCE, REFERENCES, PATIENT -> null;
                    default -> TOKEN;
                };
        boolean known = allowed == null
                ? DATE.contains(modifier) || parameter.targets().contains(modifier)
                : allowed.contains(modifier);
        if (!known) {
            throw new SearchRejected(
                    "SRC-002",
                    "Parameter " + parameter.code() + " of " + parameter.type() + " takes no modifier :" + modifier);
        }
    }

    private static Sql missing(String alias, Parameter parameter, List<String> values) {
        var value = values.size() == 1 ? values.get(0) : "";
        if (!value.equals("true") && !value.equals("false")) {
            throw new SearchRejected("SRC-003", "Parameter " + parameter.code() + ":missing takes true or false");
        }
        var nothing = Sql.of(
                switch (parameter.kind()) {
                    case ID, LAST_UPDATED -> "false";
                    case PATIENT -> alias + ".patient_id is null";
                    case IDENTIFIER ->
                        "not exists (select from identifier i where i.type = '%s' and i.resource_id = %s.id)"
                                .formatted(parameter.type(), alias);
                    case TELECOM -> "%1$s.phones is null and %1$s.emails is null".formatted(alias);
                    case DATE -> alias + "." + column(parameter) + "_from is null";
                    default -> alias + "." + column(parameter) + " is null";
                });
        return value.equals("true") ? nothing : nothing.not();
    }

    static String column(Parameter parameter) {
        var column = parameter.column();
        if (column == null || parameter.kind() == ColumnKind.TELECOM) {
            throw new IllegalStateException(parameter.code() + " has no column of its own");
        }
        return column.name();
    }
}
