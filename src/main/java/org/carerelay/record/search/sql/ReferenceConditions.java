package org.carerelay.record.search.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.carerelay.record.store.layout.ColumnKind;
import org.carerelay.record.store.layout.Parameter;
import org.carerelay.record.store.layout.TypeLayout;

/**
 * References by id, {@code Type/id} or URL. A patient merged away stands for the survivor (rule 18); a practitioner for his roles
 * as well, because bookings name the doctor as PractitionerRole (rule 24).
 */
final class ReferenceConditions {

    private ReferenceConditions() {}

    static Sql of(String alias, TypeLayout layout, Parameter parameter, String modifier, List<String> values) {
        var wanted = new ArrayList<Sql>();
        for (var escaped : values) {
            var value = Values.unescape(escaped);
            for (var type : types(parameter, modifier, value)) {
                var id = value.substring(value.lastIndexOf('/') + 1);
                wanted.add(
                        parameter.kind() == ColumnKind.PATIENT
                                ? patient(alias, id)
                                : reference(
                                        alias,
                                        layout,
                                        parameter,
                                        type,
                                        value.startsWith("urn:") ? value : type + "/" + id));
            }
        }
        return wanted.isEmpty() ? Sql.of("false") : Sql.any(wanted);
    }

    /** The types a value may mean: the one it names, else all the parameter has. */
    private static List<String> types(Parameter parameter, String modifier, String value) {
        int slash = value.lastIndexOf('/');
        if (value.startsWith("urn:")) {
            return List.of("");
        }
        if (slash > 0) {
            var named = value.substring(value.lastIndexOf('/', slash - 1) + 1, slash);
            return parameter.targets().contains(named) ? List.of(named) : List.of();
        }
        return modifier.isEmpty() ? parameter.targets() : List.of(modifier);
    }

    private static Sql patient(String alias, String id) {
        var uuid = Values.uuid(id);
        return uuid == null ? Sql.of("false") : Sql.of(alias + ".patient_id = survivor_of(?)", uuid);
    }

    private static Sql reference(String alias, TypeLayout layout, Parameter parameter, String type, String reference) {
        var column = alias + "." + Conditions.column(parameter);
        boolean many = parameter.kind() == ColumnKind.REFERENCES;
        var uuid = Values.uuid(reference.substring(reference.indexOf('/') + 1));
        if (type.equals("Patient") && uuid != null) {
            return Sql.of(
                    many
                            ? column + " && array['Patient/' || survivor_of(?)]"
                            : column + " = 'Patient/' || survivor_of(?)",
                    uuid);
        }
        if (!many) {
            return Sql.of(column + " = ?", reference);
        }
        if (type.equals("Practitioner") && meansRolesToo(layout, parameter)) {
            return Sql.of(
                    column + " && (array[?::text] || array(select 'PractitionerRole/' || r.id from practitioner_role r"
                            + " where r.practitioner = ?))",
                    reference,
                    reference);
        }
        return Sql.of(column + " && array[?::text]", reference);
    }

    private static boolean meansRolesToo(TypeLayout layout, Parameter parameter) {
        return layout.parameters().values().stream()
                .anyMatch(other -> Objects.equals(other.column(), parameter.column())
                        && other.targets().contains("PractitionerRole"));
    }
}
