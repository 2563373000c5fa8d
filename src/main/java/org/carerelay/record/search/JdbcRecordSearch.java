package org.carerelay.record.search;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.carerelay.record.search.SearchRequest.Total;
import org.carerelay.record.search.sql.Criteria;
import org.carerelay.record.search.sql.Ordering;
import org.carerelay.record.search.sql.Sql;
import org.carerelay.record.search.sql.Visible;
import org.carerelay.record.store.extract.Elements;
import org.carerelay.record.store.layout.Parameter;
import org.carerelay.record.store.layout.RecordTypes;
import org.carerelay.record.store.layout.TypeLayout;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** One statement per page, one more per inclusion, one more for an exact total. */
final class JdbcRecordSearch implements RecordSearch {

    private final JdbcTemplate jdbc;
    private final ZoneId zone;
    private final Criteria criteria;
    private final Visible visible;
    private final SearchSettings settings;
    private final Inclusions inclusions;

    JdbcRecordSearch(JdbcTemplate jdbc, ZoneId zone, SearchSettings settings, Visible visible) {
        this.jdbc = jdbc;
        this.zone = zone;
        this.visible = visible;
        this.criteria = new Criteria(zone, visible);
        this.settings = settings;
        this.inclusions = new Inclusions(jdbc, settings.maxIncluded(), visible);
    }

    @Override
    public SearchRequest parse(String type, Map<String, List<String>> parameters, boolean strict) {
        return new SearchParser(criteria, RecordTypes.of(type), strict, settings).parse(parameters);
    }

    private record Row(ServedResource resource, String place) {}

    @Override
    public SearchPage search(SearchRequest request) {
        var layout = RecordTypes.of(request.type());
        var where = where(layout, request);
        if (request.count() == 0) {
            return new SearchPage(List.of(), List.of(), count(layout, where), null, false);
        }
        var ordering = Ordering.of(layout, request.sort());
        var rows = page(layout, request, where, ordering);
        boolean more = rows.size() > request.count();
        var matches = rows.stream().limit(request.count()).map(Row::resource).toList();
        var next = more ? Ordering.encode(rows.get(request.count() - 1).place()) : null;
        var included = inclusions.of(request, matches);
        return new SearchPage(
                matches, included.resources(), total(layout, request, where, matches, more), next, included.cut());
    }

    private List<Row> page(TypeLayout layout, SearchRequest request, Sql where, Ordering ordering) {
        var cursor = request.cursor();
        var from = cursor == null ? where : where.plus(" and ").plus(ordering.after(cursor));
        var statement = Sql.of(
                        "select " + Rows.COLUMNS + ", " + ordering.place() + " from " + layout.table() + " t where ")
                .plus(from)
                .plus(" order by " + ordering.orderBy() + " limit " + (request.count() + 1));
        return jdbc.query(
                statement.text(),
                (row, number) -> new Row(Rows.read(layout.type(), row), row.getString(6)),
                statement.array());
    }

    private Sql where(TypeLayout layout, SearchRequest request) {
        var all = new ArrayList<>(List.of(visible.rows(layout.type(), "t")));
        for (var each : request.criteria()) {
            all.add(criteria.of(layout, each.name(), each.values(), new HashSet<>()));
        }
        return Sql.join(" and ", all);
    }

    private @Nullable Long total(
            TypeLayout layout, SearchRequest request, Sql where, List<ServedResource> matches, boolean more) {
        if (request.cursor() == null && !more) {
            return (long) matches.size();
        }
        return request.total() == Total.ACCURATE ? count(layout, where) : null;
    }

    private long count(TypeLayout layout, Sql where) {
        var found = jdbc.queryForObject(
                "select count(*) from " + layout.table() + " t where " + where.text(), Long.class, where.array());
        return found == null ? 0 : found;
    }

    @Override
    public List<String> types() {
        return RecordTypes.all().stream().map(TypeLayout::type).toList();
    }

    @Override
    public List<OfferedParameter> parameters(String type) {
        return RecordTypes.of(type).parameters().values().stream()
                .map(JdbcRecordSearch::offered)
                .toList();
    }

    private static OfferedParameter offered(Parameter parameter) {
        var kind =
                switch (parameter.kind()) {
                    case CODE, TOKENS, BOOLEAN, PHONES, EMAILS, TELECOM, IDENTIFIER, ID -> "token";
                    case STRING -> "string";
                    case URI -> "uri";
                    case NUMBER -> "number";
                    case DATE, LAST_UPDATED -> "date";
                    case REFERENCE, REFERENCES, PATIENT -> "reference";
                };
        var column = parameter.column();
        var expression = parameter.own().isEmpty() || column == null
                ? ""
                : String.join(
                        " | ",
                        column.paths().stream()
                                .map(path -> parameter.type() + "." + Elements.fhirPath(path))
                                .toList());
        return new OfferedParameter(parameter.code(), kind, parameter.targets(), parameter.own(), expression);
    }

    @Override
    public List<String> sortable(String type) {
        return Ordering.sortable(RecordTypes.of(type));
    }

    @Override
    public ZoneId zone() {
        return zone;
    }
}
