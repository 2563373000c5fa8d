package org.carerelay.feed.broker;

import java.util.Set;

/** A multicast address of the broker; every resource type belongs to exactly one ({@code docs/events.md}). */
enum Topic {
    /** The person: who it is, relatives, allergies, consents, marks. */
    PATIENT("carerelay.patient"),
    /** What happens in the house: visits with diagnoses, procedures, coverage, and the directory of places and staff. */
    ENCOUNTER("carerelay.encounter"),
    /** Bookings and what can be booked. */
    APPOINTMENT("carerelay.appointment"),
    /** Work for people: follow-ups, rebookings, complaints, risks; their plans, forms and answers. */
    TASK("carerelay.task"),
    /** What is said to a patient, asked for and done. */
    COMMUNICATION("carerelay.communication");

    private static final Set<String> PERSON =
            Set.of("Patient", "RelatedPerson", "AllergyIntolerance", "Consent", "Flag", "Group");
    private static final Set<String> BOOKING = Set.of("Appointment", "AppointmentResponse", "Schedule", "Slot");

    private static final Set<String> WORK = Set.of("Task", "PlanDefinition", "Questionnaire", "QuestionnaireResponse");
    private static final Set<String> NOTICE = Set.of("CommunicationRequest", "Communication");

    private final String address;

    Topic(String address) {
        this.address = address;
    }

    /** The address's name. */
    String address() {
        return address;
    }

    static Topic of(String resourceType) {
        if (PERSON.contains(resourceType)) {
            return PATIENT;
        }
        if (BOOKING.contains(resourceType)) {
            return APPOINTMENT;
        }
        if (WORK.contains(resourceType)) {
            return TASK;
        }
        return NOTICE.contains(resourceType) ? COMMUNICATION : ENCOUNTER;
    }
}
