package org.carerelay.outreach.contact;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.carerelay.outreach.Purpose;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When and how patients may be contacted.
 *
 * @param quietFrom begin of the quiet hours on the patient's clock; equal to {@code quietUntil}: there are none
 * @param quietUntil their end
 * @param visitNear how near a visit must be for care and safety notices to pass the quiet hours (rule 28)
 * @param adultAge years; whoever is younger, or may be, is reached by a parent or guardian
 * @param language of patients who said nothing, BCP 47
 * @param optInPurposes purposes that need a Consent which permits them
 * @param sensitiveDepartments codes or names of departments and services that are never named in a message
 * @param sensitiveDiagnoses beginnings of ICD-10 codes that are never named in a message
 */
@ConfigurationProperties("carerelay.outreach.contact")
@Validated
record ContactSettings(
        @DefaultValue("21:00") LocalTime quietFrom,
        @DefaultValue("08:00") LocalTime quietUntil,
        @DefaultValue("12h") Duration visitNear,
        @DefaultValue("18") @Min(0) @Max(30) int adultAge,
        @DefaultValue("zh") @NotBlank String language,
        @DefaultValue Set<Purpose> optInPurposes,
        @DefaultValue({
                    "精神科",
                    "心理科",
                    "性病科",
                    "皮肤性病科",
                    "感染科",
                    "计划生育科",
                    "生殖医学科",
                    "戒毒科",
                    "Psychiatry",
                    "Sexual Health",
                    "Infectious Diseases",
                    "Family Planning",
                    "Reproductive Medicine",
                    "Addiction Medicine"
                })
                List<String> sensitiveDepartments,
        @DefaultValue({
                    "A15", "A16", "A17", "A18", "A19", "A5", "A60", "A63", "A64", "B15", "B16", "B17", "B18", "B19",
                    "B20", "B21", "B22", "B23", "B24", "F", "N97", "N46", "O0", "R75", "Z11.3", "Z11.4", "Z21", "Z30",
                    "Z31", "Z64.0"
                })
                List<String> sensitiveDiagnoses) {}
