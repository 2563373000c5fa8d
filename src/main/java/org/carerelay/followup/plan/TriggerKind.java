package org.carerelay.followup.plan;

import java.util.Arrays;
import java.util.Optional;

/** What starts a step of a plan: {@code TriggerDefinition.name} of a named event, from CodeSystem follow-up-trigger. */
public enum TriggerKind {
    /** An in-patient stay ended: {@code Encounter.period.end}. */
    DISCHARGE("discharge", "Encounter"),
    /** A patient was admitted: {@code Encounter.period.start} of an in-patient stay. */
    ADMISSION("admission", "Encounter"),
    /** An out-patient, emergency or home visit took place: its end, else its start. */
    VISIT("visit", "Encounter"),
    /** A procedure was done: {@code Procedure.performed}. */
    PROCEDURE("procedure", "Procedure"),
    /** A result is final: {@code DiagnosticReport.issued}, else its effective time. */
    RESULT("result", "DiagnosticReport"),
    /** A booking stands; the offset counts from its start and is usually negative. */
    BOOKING("booking", "Appointment"),
    /** Every birthday; 29 February is kept on 28 February in other years. */
    BIRTHDAY("birthday", "Patient"),
    /** A festival of the solar or Chinese calendar. */
    FESTIVAL("festival", "Patient"),
    /** The day a patient reaches {@code timingAge}. */
    AGE("age", "Patient"),
    /** So long after the last menstrual period (LOINC 8665-2), or before the expected delivery (11778-8). */
    PREGNANCY("pregnancy", "Observation"),
    /** So long after the patient's last visit, if none followed. */
    RECHECK("recheck", "Encounter"),
    /** One day for all, {@code timingDate} of a periodic trigger. */
    DAY("day", "Patient");

    private final String code;
    private final String resource;

    TriggerKind(String code, String resource) {
        this.code = code;
        this.resource = resource;
    }

    public String code() {
        return code;
    }

    /** The type of {@code %resource}. */
    public String resource() {
        return resource;
    }

    /** Whether a change of the record starts it; else a day of the calendar does. */
    public boolean byRecord() {
        return switch (this) {
            case DISCHARGE, ADMISSION, VISIT, PROCEDURE, RESULT, BOOKING -> true;
            case BIRTHDAY, FESTIVAL, AGE, PREGNANCY, RECHECK, DAY -> false;
        };
    }

    static Optional<TriggerKind> of(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
    }

    static String codes() {
        return String.join(" ", Arrays.stream(values()).map(TriggerKind::code).toList());
    }
}
