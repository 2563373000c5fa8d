package org.carerelay.record.person;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Set;
import org.carerelay.record.identity.Names;
import org.jspecify.annotations.Nullable;

/** Whether two patients with one national id are one person: relatives lend cards, and newborns carry their mother's (rule 15). */
final class Agreement {

    private static final Set<String> KNOWN_SEX = Set.of("male", "female");
    private static final int NEWBORN_DAYS = 28;

    private Agreement() {}

    /** What speaks against it; null if nothing does. */
    static @Nullable String objection(JsonNode one, JsonNode other, LocalDate today) {
        String born = one.path("birthDate").asText();
        if (born.isEmpty() || !born.equals(other.path("birthDate").asText())) {
            return "same national id, but the birth dates do not agree";
        }
        Set<String> names = Names.of(one);
        if (names.isEmpty() || names.stream().noneMatch(Names.of(other)::contains)) {
            return "same national id, but the names do not agree";
        }
        String sex = one.path("gender").asText();
        String otherSex = other.path("gender").asText();
        if (KNOWN_SEX.contains(sex) && KNOWN_SEX.contains(otherSex) && !sex.equals(otherSex)) {
            return "same national id, but the sexes differ";
        }
        return newborn(one, today) || newborn(other, today) ? "same national id, but one of them is a newborn" : null;
    }

    private static boolean newborn(JsonNode patient, LocalDate today) {
        boolean multiple = patient.path("multipleBirthBoolean").asBoolean() || patient.has("multipleBirthInteger");
        try {
            LocalDate born = LocalDate.parse(patient.path("birthDate").asText());
            return !born.isBefore(today.minusDays(NEWBORN_DAYS)) || multiple && born.isAfter(today.minusYears(1));
        } catch (DateTimeParseException partial) {
            return false;
        }
    }
}
