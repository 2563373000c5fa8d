package org.carerelay.complaint.link;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carerelay.record.search.RecordSearch;
import org.carerelay.record.search.ServedResource;
import org.springframework.stereotype.Component;

/**
 * Patients and visits by what a caller or a CRM knows of them; by the record's own search, so that merged patients lead to their
 * survivor and what is hidden from the caller is not found.
 */
@Component
public class PatientFinder {

    private static final int MOST = 5;

    private final RecordSearch search;

    PatientFinder(RecordSearch search) {
        this.search = search;
    }

    /** By id or {@code Patient/<id>}. */
    public List<UUID> byId(String id) {
        return patients("Patient", "_id", id.substring(id.lastIndexOf('/') + 1));
    }

    /** By {@code system|value} or value. */
    public List<UUID> byIdentifier(String identifier) {
        return patients("Patient", "identifier", identifier);
    }

    /** By their own number, in any writing; several if they share it. */
    public List<UUID> byPhone(String phone) {
        return patients("Patient", "phone", escaped(phone));
    }

    /** By the number of a visit, or {@code Encounter/<id>}. */
    public List<ServedResource> visits(String number) {
        return number.startsWith("Encounter/")
                ? find("Encounter", "_id", number.substring("Encounter/".length()))
                : find("Encounter", "identifier", number.contains("|") ? number : escaped(number));
    }

    private List<UUID> patients(String type, String parameter, String value) {
        return find(type, parameter, value).stream()
                .map(found -> found.id().id())
                .toList();
    }

    private List<ServedResource> find(String type, String parameter, String value) {
        if (value.isBlank()) {
            return List.of();
        }
        var parameters = Map.of(parameter, List.of(value), "_count", List.of(Integer.toString(MOST)));
        return search.search(search.parse(type, parameters, true)).matches();
    }

    private static String escaped(String value) {
        return value.replaceAll("([\\\\,|$])", "\\\\$1");
    }
}
