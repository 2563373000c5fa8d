package org.carerelay.record.search;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.carerelay.record.search.RecordReader.Compartment;
import org.carerelay.record.search.SearchRequest.Inclusion;
import org.carerelay.record.search.sql.Sql;
import org.carerelay.record.search.sql.Visible;
import org.carerelay.record.store.layout.RecordTypes;
import org.carerelay.record.store.layout.TypeLayout;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads what belongs to a patient: one statement over the tables of all types, each by its index on the patient. */
final class CompartmentReader {

    private static final String PATIENT = "Patient";

    private final JdbcTemplate jdbc;
    private final Inclusions inclusions;
    private final Visible visible;

    CompartmentReader(JdbcTemplate jdbc, int maxReferenced, Visible visible) {
        this.jdbc = jdbc;
        this.inclusions = new Inclusions(jdbc, maxReferenced, visible);
        this.visible = visible;
    }

    Compartment read(
            UUID patient, Collection<String> types, @Nullable Instant since, int count, @Nullable String cursor) {
        var place = place(cursor);
        var parts = new ArrayList<Sql>();
        for (var layout : RecordTypes.all()) {
            if (types.contains(layout.type()) && order(layout.type()).compareTo(place.order()) >= 0) {
                parts.add(part(layout, patient, since, place));
            }
        }
        if (parts.isEmpty()) {
            return new Compartment(List.of(), List.of(), null);
        }
        var statement = Sql.join(" union all ", parts).plus(" order by place, id limit " + (count + 1));
        var rows = jdbc.query(
                statement.text(), (row, number) -> Rows.read(row.getString(6).substring(1), row), statement.array());
        boolean more = rows.size() > count;
        var page = more ? rows.subList(0, count) : rows;
        return new Compartment(
                List.copyOf(page),
                referenced(page, types),
                more ? Place.of(page.get(count - 1)).encode() : null);
    }

    private Sql part(TypeLayout layout, UUID patient, @Nullable Instant since, Place place) {
        var part = Sql.of(
                "(select " + Rows.COLUMNS + ", '" + order(layout.type()) + "' as place from " + layout.table()
                        + " t where t.patient_id = ?",
                patient);
        if (since != null) {
            part = part.plus(" and t.last_updated >= ?", since.atOffset(ZoneOffset.UTC));
        }
        if (order(layout.type()).equals(place.order())) {
            part = part.plus(" and t.id > ?", place.id());
        }
        return part.plus(" and ").plus(visible.rows(layout.type(), "t")).plus(")");
    }

    /** The patient comes first. */
    private static String order(String type) {
        return (type.equals(PATIENT) ? "0" : "1") + type;
    }

    /** What belongs to nobody, or to somebody else, is no part of the compartment: only the hospital's own things are added. */
    private List<ServedResource> referenced(List<ServedResource> page, Collection<String> types) {
        Set<Inclusion> includes = new LinkedHashSet<>();
        for (var resource : page) {
            for (var parameter :
                    RecordTypes.of(resource.id().type()).parameters().values()) {
                if (parameter.reference()) {
                    includes.add(new Inclusion(resource.id().type(), parameter.code(), null, false));
                }
            }
        }
        var request = new SearchRequest(
                PATIENT,
                List.of(),
                List.of(),
                0,
                SearchRequest.Total.NONE,
                List.copyOf(includes),
                List.of(),
                null,
                Map.of(),
                List.of(),
                Set.of());
        return inclusions.of(request, page).resources().stream()
                .filter(each ->
                        each.patientId() == null && types.contains(each.id().type()))
                .toList();
    }

    /** Where a page ended. */
    private record Place(String order, UUID id) {

        static Place of(ServedResource last) {
            return new Place(
                    CompartmentReader.order(last.id().type()), last.id().id());
        }

        String encode() {
            return order + "_" + id;
        }
    }

    private static Place place(@Nullable String cursor) {
        if (cursor == null) {
            return new Place("", new UUID(0, 0));
        }
        var parts = cursor.split("_", 2);
        try {
            if (parts.length == 2) {
                return new Place(parts[0], UUID.fromString(parts[1]));
            }
        } catch (IllegalArgumentException e) {
            throw broken();
        }
        throw broken();
    }

    private static SearchRejected broken() {
        return new SearchRejected("SRC-006", "Parameter _page is not one of the links of this answer");
    }
}
