package org.carerelay.appointment.find;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which free slots are wanted; what is null does not restrict.
 *
 * @param department a HealthcareService, Organization or Location: reference, code or name
 * @param doctor a PractitionerRole or Practitioner: reference, number or name
 * @param service what is offered: code or name, or a HealthcareService
 * @param kind {@code clinic}, {@code examination} or {@code equipment}
 * @param schedule id of one Schedule
 * @param from earliest start, inclusive
 * @param until latest start, exclusive
 * @param cursor where the page before ended
 */
public record SlotQuestion(
        @Nullable String department,
        @Nullable String doctor,
        @Nullable String service,
        @Nullable String kind,
        @Nullable String schedule,
        Instant from,
        Instant until,
        int count,
        @Nullable String cursor) {}
