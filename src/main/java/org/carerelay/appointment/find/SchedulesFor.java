package org.carerelay.appointment.find;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.carerelay.record.search.RecordSearch;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The schedules of a doctor, department, service or kind, by the record's own search. */
@Component
class SchedulesFor {

    /** A hospital has hundreds; more than this is no question an agent asks. */
    private static final String MOST = "1000";

    private static final String KIND = "https://carerelay.org/fhir/CodeSystem/slot-kind|";

    private final RecordSearch search;

    SchedulesFor(RecordSearch search) {
        this.search = search;
    }

    /** {@code Schedule/id} of those that fit everything; null if nothing restricts them. */
    @Nullable
    Set<String> of(SlotQuestion question) {
        List<Set<String>> each = new ArrayList<>();
        if (question.schedule() != null) {
            each.add(Set.of("Schedule/" + question.schedule()));
        }
        if (question.doctor() != null) {
            each.add(first(doctor(question.doctor())));
        }
        if (question.department() != null) {
            each.add(first(department(question.department())));
        }
        if (question.service() != null) {
            each.add(first(service(question.service())));
        }
        if (question.kind() != null) {
            each.add(first(kind(question.kind())));
        }
        if (each.isEmpty()) {
            return null;
        }
        Set<String> all = new LinkedHashSet<>(each.get(0));
        each.forEach(all::retainAll);
        return all;
    }

    private static List<Map.Entry<String, String>> doctor(String text) {
        if (text.startsWith("Practitioner/")) {
            return List.of(Map.entry("actor", text), Map.entry("actor:PractitionerRole.practitioner", text));
        }
        return text.contains("/")
                ? List.of(Map.entry("actor", text))
                : List.of(
                        Map.entry("actor:PractitionerRole.identifier", text),
                        Map.entry("actor:PractitionerRole.practitioner.identifier", text),
                        Map.entry("actor:PractitionerRole.practitioner.name", text));
    }

    private static List<Map.Entry<String, String>> department(String text) {
        if (text.startsWith("Organization/")) {
            return List.of(
                    Map.entry("actor:PractitionerRole.organization", text),
                    Map.entry("actor:HealthcareService.organization", text));
        }
        return text.contains("/")
                ? List.of(Map.entry("actor", text), Map.entry("actor:PractitionerRole.service", text))
                : List.of(
                        Map.entry("actor:HealthcareService.identifier", text),
                        Map.entry("actor:HealthcareService.name", text),
                        Map.entry("service-type", text));
    }

    private static List<Map.Entry<String, String>> service(String text) {
        return text.contains("/")
                ? List.of(Map.entry("actor", text))
                : List.of(
                        Map.entry("service-type", text),
                        Map.entry("actor:HealthcareService.name", text),
                        Map.entry("actor:HealthcareService.identifier", text));
    }

    /** What nobody marked is a clinic. */
    private static List<Map.Entry<String, String>> kind(String kind) {
        return kind.equals("clinic")
                ? List.of(Map.entry("service-category:not", KIND + "examination," + KIND + "equipment"))
                : List.of(Map.entry("service-category", KIND + kind));
    }

    /** What the first of these ways that finds any finds. */
    private Set<String> first(List<Map.Entry<String, String>> ways) {
        for (var way : ways) {
            if (!offered(way.getKey())) {
                continue;
            }
            Map<String, List<String>> parameters = new LinkedHashMap<>();
            parameters.put(way.getKey(), List.of(way.getValue()));
            parameters.put("active:not", List.of("false"));
            parameters.put("_count", List.of(MOST));
            Set<String> found = new LinkedHashSet<>();
            search.search(search.parse("Schedule", parameters, true))
                    .matches()
                    .forEach(match -> found.add(match.id().reference()));
            if (!found.isEmpty()) {
                return found;
            }
        }
        return Set.of();
    }

    private boolean offered(String parameter) {
        return search.parameters("Schedule").stream()
                .anyMatch(each -> parameter.equals(each.code()) || parameter.startsWith(each.code() + ":"));
    }
}
