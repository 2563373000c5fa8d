package org.carerelay.complaint;

import java.util.Locale;

/** Kinds of {@code Task.input} and {@code Task.output} of a complaint; the codes are the constants in lower case with hyphens. */
enum Detail {
    /** A visit it is about (Reference). */
    VISIT,
    /** A visit it may be about, to be confirmed (Reference). */
    CANDIDATE_VISIT,
    /** A visit number that no visit has yet (string). */
    VISIT_NUMBER,
    /** Department (string). */
    DEPARTMENT,
    /** Doctor, nurse, clerk (string). */
    STAFF,
    /** Name of whoever complains, if it is not the patient (string). */
    COMPLAINANT,
    /** Where to reach them (string). */
    CONTACT,
    /** By which way it came (code). */
    CHANNEL,
    /** Told to whoever complained (string). */
    ANSWER,
    /** What they said to it (string). */
    FEEDBACK,
    /** 1 to 5 (integer). */
    SATISFACTION;

    /** System of the codes. */
    static final String SYSTEM = "https://carerelay.org/fhir/CodeSystem/complaint-detail";

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
