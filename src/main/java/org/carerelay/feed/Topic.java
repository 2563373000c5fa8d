package org.carerelay.feed;

import java.util.Set;

/** A multicast address of the broker; every resource type belongs to exactly one ({@code docs/events.md}). */
enum Topic {
    /** The person: who it is, relatives, allergies, consents, marks. */
    PATIENT("carerelay.patient"),
    /** What happens in the house: visits with diagnoses, procedures, coverage, and the directory of places and staff. */
    ENCOUNTER("carerelay.encounter"),
    /** Bookings and what can be booked. */
    APPOINTMENT("carerelay.appointment");

    private static final Set<String> PERSON =
            Set.of("Patient", "RelatedPerson", "AllergyIntolerance", "Consent", "Flag", "Group");
    private static final Set<String> BOOKING = Set.of("Appointment", "AppointmentResponse", "Schedule", "Slot");

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
        return BOOKING.contains(resourceType) ? APPOINTMENT : ENCOUNTER;
    }
}
