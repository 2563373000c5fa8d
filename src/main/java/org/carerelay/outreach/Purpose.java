package org.carerelay.outreach;

import org.jspecify.annotations.Nullable;

/** What a contact is for; each purpose has its own consent (rule 28). The codes are those of CodeSystem {@code contact-purpose}. */
public enum Purpose {
    /** Treatment and its organisation: appointments, preparation, follow-up, medication, recheck. */
    CARE("care"),
    /** Harm threatens: a recall, a critical result, a stopped clinic. */
    SAFETY("safety"),
    /** Surveys after a visit. */
    SATISFACTION("satisfaction"),
    /** Greetings, campaigns, health education nobody ordered. */
    MARKETING("marketing");

    /** Of the codes. */
    public static final String SYSTEM = "https://carerelay.org/fhir/CodeSystem/contact-purpose";

    private final String code;

    Purpose(String code) {
        this.code = code;
    }

    /** As in FHIR. */
    public String code() {
        return code;
    }

    /** Whether the patient is worse off without it: it passes quiet hours when the visit is near (rule 28). */
    public boolean isForThePatient() {
        return this == CARE || this == SAFETY;
    }

    /** Null if there is no such purpose. */
    public static @Nullable Purpose of(String code) {
        for (Purpose purpose : values()) {
            if (purpose.code.equals(code)) {
                return purpose;
            }
        }
        return null;
    }
}
