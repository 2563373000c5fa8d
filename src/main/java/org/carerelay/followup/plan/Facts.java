package org.carerelay.followup.plan;

import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * What a condition may look at.
 *
 * @param resource {@code %resource}: what started the step
 * @param patient {@code %patient}
 * @param encounter {@code %encounter}; null where there is none, then the constant is empty
 * @param conditions {@code %conditions}: the diagnoses of the encounter, without an encounter those of the patient
 * @param today {@code %today}, from which {@code %age} is counted in full years; null where nobody knows
 */
public record Facts(
        Resource resource,
        @Nullable Patient patient,
        @Nullable Resource encounter,
        List<? extends Resource> conditions,
        LocalDate today) {

    List<Base> constant(String name) {
        return switch (name) {
            case "resource" -> List.of(resource);
            case "patient" -> patient == null ? List.of() : List.of(patient);
            case "encounter" -> encounter == null ? List.of() : List.of(encounter);
            case "conditions" -> List.copyOf(conditions);
            case "today" -> List.of(new DateType(today.toString()));
            case "age" -> age();
            default -> throw new IllegalArgumentException("there is no %" + name);
        };
    }

    private List<Base> age() {
        if (patient == null
                || !patient.hasBirthDateElement()
                || patient.getBirthDateElement().getValueAsString() == null) {
            return List.of();
        }
        String born = patient.getBirthDateElement().getValueAsString();
        LocalDate day =
                LocalDate.parse(born.length() == 4 ? born + "-01-01" : born.length() == 7 ? born + "-01" : born);
        return List.of(new IntegerType(Period.between(day, today).getYears()));
    }

    static LocalDate day(java.time.Instant now, ZoneId zone) {
        return LocalDate.ofInstant(now, zone);
    }
}
