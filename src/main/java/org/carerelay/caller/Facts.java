package org.carerelay.caller;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import org.carerelay.record.store.extract.Dates;
import org.jspecify.annotations.Nullable;

/** What follows from single resources: ages, times, kinds of task, who is whose guardian. */
final class Facts {

    static final String TASK_KIND = "https://carerelay.org/fhir/CodeSystem/task-kind";

    private static final int OF_AGE = 18;
    private static final Set<String> GUARDIANS = Set.of(
            "GUARD", "PRN", "MTH", "FTH", "NPRN", "NMTH", "NFTH", "STPPRN", "STPMTH", "STPFTH", "ADOPTP", "ADOPTM",
            "ADOPTF", "PRNFOST", "MTHFOST", "FTHFOST", "GESTM", "POWATT", "HPOWATT");
    private static final String ROLES = "http://terminology.hl7.org/CodeSystem/v3-RoleCode";

    private Facts() {}

    /** Null where the element is missing or no date. */
    static @Nullable Instant time(JsonNode node, String pointer, ZoneId zone) {
        var text = node.at(pointer).asText("");
        try {
            return text.isEmpty() ? null : Dates.parse(text, zone).from();
        } catch (DateTimeException e) {
            return null;
        }
    }

    static boolean minor(JsonNode patient, LocalDate today) {
        var date = patient.path("birthDate").asText("");
        try {
            return date.length() == 10
                    && LocalDate.parse(date).plusYears(OF_AGE).isAfter(today);
        } catch (DateTimeException e) {
            return false;
        }
    }

    static boolean deceased(JsonNode patient) {
        return patient.path("deceasedBoolean").asBoolean(false) || patient.has("deceasedDateTime");
    }

    static boolean guardian(JsonNode relative) {
        for (var relationship : relative.path("relationship")) {
            for (var coding : relationship.path("coding")) {
                if (coding.path("system").asText().equals(ROLES)
                        && GUARDIANS.contains(coding.path("code").asText())) {
                    return true;
                }
            }
        }
        return false;
    }

    static boolean complaint(JsonNode task) {
        return Json.coded(task.path("code"), TASK_KIND, "complaint");
    }
}
