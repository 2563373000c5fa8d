package org.carerelay.outreach.contact;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who answers for a minor. */
final class Guardians {

    static final String ROLES = "http://terminology.hl7.org/CodeSystem/v3-RoleCode";
    private static final String RELATIONSHIPS = "http://terminology.hl7.org/CodeSystem/v2-0063";
    private static final String CLASSES = "http://terminology.hl7.org/CodeSystem/v3-RoleClass";
    private static final Set<String> PARENTS = Set.of(
            "PRN", "MTH", "FTH", "NPRN", "NMTH", "NFTH", "ADOPTP", "ADOPTM", "ADOPTF", "PRNFOST", "MTHFOST", "FTHFOST",
            "STPPRN", "STPMTH", "STPFTH", "GESTM", "GUADLTM", "RESPRSN");
    private static final List<String> WORDS = List.of("父亲", "母亲", "父母", "监护人", "爸爸", "妈妈");

    private final int adultAge;

    Guardians(int adultAge) {
        this.adultAge = adultAge;
    }

    /** Whoever may be under age is: a birth year alone counts as its last day. Without a birth date nobody is. */
    boolean isMinor(JsonNode patient, Instant at, ZoneId zone) {
        LocalDate birth = latest(patient.path("birthDate").asText(""));
        return birth != null && birth.plusYears(adultAge).isAfter(LocalDate.ofInstant(at, zone));
    }

    private static @Nullable LocalDate latest(String birthDate) {
        try {
            return switch (birthDate.length()) {
                case 4 -> LocalDate.parse(birthDate + "-12-31");
                case 7 -> YearMonth.parse(birthDate).atEndOfMonth();
                case 10 -> LocalDate.parse(birthDate);
                default -> null;
            };
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** Active parents and guardians, in the order of the record. */
    List<JsonNode> of(List<JsonNode> people, Instant at, ZoneId zone) {
        return people.stream()
                .filter(person -> person.path("active").asBoolean(true)
                        && ContactConsents.within(person.path("period"), at, zone)
                        && isGuardian(person.path("relationship")))
                .toList();
    }

    private static boolean isGuardian(JsonNode relationship) {
        if (!Collections.disjoint(Codings.of(relationship, ROLES), PARENTS)
                || Codings.has(relationship, RELATIONSHIPS, "GRD")
                || Codings.has(relationship, CLASSES, "GUARD")) {
            return true;
        }
        for (JsonNode each : relationship) {
            if (WORDS.contains(each.path("text").asText())) {
                return true;
            }
        }
        return false;
    }
}
