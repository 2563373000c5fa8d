package org.carerelay.outreach.contact;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which language a person speaks, by which clock, and under which other records the same person is known. */
final class PatientLocale {

    private static final String TIME_ZONE = "http://hl7.org/fhir/StructureDefinition/timezone";
    private static final String LANGUAGES = "urn:ietf:bcp:47";

    private PatientLocale() {}

    /** By the extension {@code timezone} of the Patient or of an address (R4 has no element for it). */
    static ZoneId zone(JsonNode patient, ZoneId standard) {
        String name = zoneName(patient.path("extension"));
        for (JsonNode address : patient.path("address")) {
            name = name.isEmpty() ? zoneName(address.path("extension")) : name;
        }
        try {
            return name.isEmpty() ? standard : ZoneId.of(name);
        } catch (DateTimeException unknown) {
            return standard;
        }
    }

    private static String zoneName(JsonNode extensions) {
        for (JsonNode extension : extensions) {
            if (extension.path("url").asText().equals(TIME_ZONE)) {
                return extension.path("valueCode").asText("");
            }
        }
        return "";
    }

    /** The preferred one, else the first. */
    static String language(@Nullable JsonNode person, String standard) {
        if (person == null) {
            return standard;
        }
        String first = "";
        for (JsonNode communication : person.path("communication")) {
            Set<String> codes = Codings.of(communication.path("language"), LANGUAGES);
            String code = codes.isEmpty() ? "" : codes.iterator().next();
            if (!code.isEmpty() && communication.path("preferred").asBoolean(false)) {
                return code;
            }
            first = first.isEmpty() ? code : first;
        }
        return first.isEmpty() ? standard : first;
    }

    /** References of this patient, of whom a link calls the same person, and of related persons who are the patient. */
    static Set<String> samePerson(ContactFacts facts) {
        Set<String> same = new HashSet<>();
        same.add("Patient/" + facts.id());
        if (facts.patient() != null) {
            facts.patient()
                    .path("link")
                    .forEach(link ->
                            same.add(link.path("other").path("reference").asText()));
        }
        for (JsonNode person : facts.people()) {
            if (Codings.has(person.path("relationship"), Guardians.ROLES, "ONESELF")) {
                same.add("RelatedPerson/" + person.path("id").asText());
            }
        }
        return same;
    }
}
