package org.carerelay.record.search.sql;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.carerelay.record.search.SearchRejected;
import org.carerelay.record.store.layout.Parameter;
import org.carerelay.record.store.layout.RecordTypes;
import org.carerelay.record.store.layout.TypeLayout;

/**
 * Search parameters as conditions: plain ({@code birthdate}), with modifier ({@code name:exact}), chained ({@code patient.name},
 * {@code subject:Patient.name}) and reverse chained ({@code _has:Encounter:patient:status}).
 */
public final class Criteria {

    private static final int DEEPEST = 4;

    private final Conditions conditions;
    private final Visible visible;

    public Criteria(ZoneId zone, Visible visible) {
        this.conditions = new Conditions(zone);
        this.visible = visible;
    }

    /**
     * @param types receives every type that decides the answer
     * @throws SearchRejected if there is no such parameter, or it cannot be asked like this
     */
    public Sql of(TypeLayout layout, String name, List<String> values, Set<String> types) {
        return of("t", layout, name, values, types, 0);
    }

    private Sql of(String alias, TypeLayout layout, String name, List<String> values, Set<String> types, int depth) {
        if (depth > DEEPEST) {
            throw new SearchRejected("SRC-004", "Chains of more than " + DEEPEST + " steps are not answered");
        }
        types.add(layout.type());
        if (name.startsWith("_has:")) {
            return reverse(alias, layout, name, values, types, depth);
        }
        int dot = name.indexOf('.');
        if (dot > 0) {
            return chain(alias, layout, name.substring(0, dot), name.substring(dot + 1), values, types, depth);
        }
        int colon = name.indexOf(':');
        var code = colon < 0 ? name : name.substring(0, colon);
        return conditions.of(
                alias, layout, parameter(layout, code), colon < 0 ? "" : name.substring(colon + 1), values);
    }

    private Sql chain(
            String alias,
            TypeLayout layout,
            String head,
            String tail,
            List<String> values,
            Set<String> types,
            int depth) {
        int colon = head.indexOf(':');
        var parameter = reference(layout, colon < 0 ? head : head.substring(0, colon));
        var targets = colon < 0 ? parameter.targets() : List.of(head.substring(colon + 1));
        var next = alias + "c";
        var alternatives = new ArrayList<Sql>();
        for (var target : targets) {
            var there = parameter.targets().contains(target) ? RecordTypes.find(target) : null;
            if (there != null && answers(there, tail)) {
                var condition = seen(next, there, of(next, there, tail, values, types, depth + 1));
                alternatives.add(Sql.format(
                        link(alias, parameter).formatted("'" + target + "/' || ", next, there.table(), next, "%s"),
                        condition));
            }
        }
        if (alternatives.isEmpty()) {
            throw new SearchRejected(
                    "SRC-001", "Nothing that " + layout.type() + "." + head + " points to has parameter " + tail);
        }
        return Sql.any(alternatives);
    }

    /** Arguments: prefix of a literal reference, alias, table, alias, condition. */
    private static String link(String alias, Parameter parameter) {
        return switch (parameter.kind()) {
            case PATIENT -> alias + ".patient_id in (select %2$s.id from %3$s %4$s where %5$s)";
            case REFERENCE ->
                alias + "." + Conditions.column(parameter) + " in (select %1$s%2$s.id from %3$s %4$s where %5$s)";
            default ->
                alias + "." + Conditions.column(parameter) + " && array(select %1$s%2$s.id from %3$s %4$s where %5$s)";
        };
    }

    private Sql reverse(
            String alias, TypeLayout layout, String name, List<String> values, Set<String> types, int depth) {
        var parts = name.split(":", 4);
        var there = parts.length == 4 ? RecordTypes.find(parts[1]) : null;
        if (there == null) {
            throw new SearchRejected("SRC-004", "_has is written _has:Type:reference:parameter");
        }
        var parameter = reference(there, parts[2]);
        if (!parameter.targets().contains(layout.type())) {
            throw new SearchRejected("SRC-004", there.type() + "." + parts[2] + " does not point to " + layout.type());
        }
        var next = alias + "h";
        var condition = seen(next, there, of(next, there, parts[3], values, types, depth + 1));
        var from = " from %s %s where ".formatted(there.table(), next);
        var literal = "'" + layout.type() + "/' || " + alias + ".id";
        return switch (parameter.kind()) {
            case PATIENT -> Sql.format(alias + ".id in (select " + next + ".patient_id" + from + "%s)", condition);
            case REFERENCE ->
                Sql.format(
                        literal + " in (select " + next + "." + Conditions.column(parameter) + from + "%s)", condition);
            default ->
                Sql.format(
                        literal + " in (select unnest(" + next + "." + Conditions.column(parameter) + ")" + from
                                + "%s)",
                        condition);
        };
    }

    /** What is hidden decides nothing either. */
    private Sql seen(String alias, TypeLayout layout, Sql condition) {
        return Sql.format("%s and %s", visible.rows(layout.type(), alias), condition);
    }

    private static boolean answers(TypeLayout layout, String name) {
        return name.startsWith("_has:") || layout.parameters().containsKey(name.split("[.:]", 2)[0]);
    }

    static Parameter parameter(TypeLayout layout, String code) {
        var parameter = layout.parameters().get(code);
        if (parameter == null) {
            throw new SearchRejected(
                    "SRC-001",
                    "Unknown parameter " + code + " of " + layout.type() + "; known: "
                            + String.join(", ", layout.parameters().keySet()));
        }
        return parameter;
    }

    static Parameter reference(TypeLayout layout, String code) {
        var parameter = parameter(layout, code);
        if (!parameter.reference()) {
            throw new SearchRejected("SRC-004", layout.type() + "." + code + " is no reference");
        }
        return parameter;
    }
}
