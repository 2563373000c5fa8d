package org.carerelay.record.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.carerelay.record.search.SearchRequest.Criterion;
import org.carerelay.record.search.SearchRequest.Inclusion;
import org.carerelay.record.search.SearchRequest.Sort;
import org.carerelay.record.search.SearchRequest.Total;
import org.carerelay.record.search.sql.Criteria;
import org.carerelay.record.search.sql.Ordering;
import org.carerelay.record.search.sql.References;
import org.carerelay.record.search.sql.Values;
import org.carerelay.record.store.layout.RecordTypes;
import org.carerelay.record.store.layout.TypeLayout;
import org.jspecify.annotations.Nullable;

/** Reads one search's parameters. */
final class SearchParser {

    /** Shape the answer, not the question; the FHIR endpoint obeys them. */
    private static final Set<String> SHAPE = Set.of("_format", "_pretty", "_elements", "_summary");

    private final Criteria sql;
    private final TypeLayout layout;
    private final boolean strict;
    private final SearchSettings settings;
    private final List<Criterion> criteria = new ArrayList<>();
    private final List<Sort> sort = new ArrayList<>();
    private final List<Inclusion> includes = new ArrayList<>();
    private final List<Inclusion> revincludes = new ArrayList<>();
    private final Map<String, List<String>> used = new LinkedHashMap<>();
    private final List<String> ignored = new ArrayList<>();
    private final Set<String> types = new LinkedHashSet<>();
    private int count;
    private Total total = Total.NONE;
    private @Nullable String cursor;

    SearchParser(Criteria sql, TypeLayout layout, boolean strict, SearchSettings settings) {
        this.sql = sql;
        this.layout = layout;
        this.strict = strict;
        this.settings = settings;
        this.count = settings.pageSize();
    }

    SearchRequest parse(Map<String, List<String>> parameters) {
        types.add(layout.type());
        parameters.forEach((name, values) -> {
            for (var value : values) {
                if (!value.isEmpty()) {
                    one(name, value);
                }
            }
        });
        return new SearchRequest(
                layout.type(), criteria, sort, count, total, includes, revincludes, cursor, used, ignored, types);
    }

    private void one(String name, String value) {
        switch (name) {
            case "_count" -> count = number(value);
            case "_sort" -> sort(value);
            case "_total" -> total = total(value);
            case "_page" -> {
                cursor = value;
                return;
            }
            case "_include", "_include:iterate" -> include(name, value, includes);
            case "_revinclude", "_revinclude:iterate" -> include(name, value, revincludes);
            default -> {
                if (name.equals("_summary") && value.equals("count")) {
                    count = 0;
                } else if (!SHAPE.contains(name) && !criterion(name, value)) {
                    return;
                }
            }
        }
        used.computeIfAbsent(name, each -> new ArrayList<>()).add(value);
    }

    /** Whether it was understood. */
    private boolean criterion(String name, String value) {
        var values = Values.alternatives(value);
        try {
            sql.of(layout, name, values, types);
        } catch (SearchRejected e) {
            if (strict || !e.code().equals("SRC-001")) {
                throw e;
            }
            ignored.add(name);
            return false;
        }
        criteria.add(new Criterion(name, values));
        return true;
    }

    private int number(String value) {
        if (!value.matches("[0-9]{1,9}")) {
            throw new SearchRejected("SRC-003", "Parameter _count takes a number from 0 to " + settings.maxPageSize());
        }
        return Math.min(Integer.parseInt(value), settings.maxPageSize());
    }

    private void sort(String value) {
        for (var key : value.split(",")) {
            boolean descending = key.startsWith("-");
            sort.add(new Sort(descending ? key.substring(1) : key, descending));
        }
        Ordering.of(layout, sort);
    }

    private static Total total(String value) {
        return switch (value) {
            case "none" -> Total.NONE;
            case "accurate", "estimate" -> Total.ACCURATE;
            default -> throw new SearchRejected("SRC-003", "Parameter _total takes none, estimate or accurate");
        };
    }

    private void include(String name, String value, List<Inclusion> into) {
        var inclusion = References.parse(name, value, name.endsWith(":iterate"));
        var target = inclusion.target();
        types.add(inclusion.source());
        if (into == includes) {
            types.addAll(target == null ? held(References.parameter(inclusion).targets()) : List.of(target));
        } else if (!References.parameter(inclusion).targets().contains(layout.type()) && !inclusion.iterate()) {
            throw new SearchRejected("SRC-004", name + ": " + value + " does not point to " + layout.type());
        }
        into.add(inclusion);
    }

    private static List<String> held(List<String> targets) {
        return targets.stream().filter(RecordTypes::has).toList();
    }
}
