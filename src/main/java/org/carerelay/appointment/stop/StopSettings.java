package org.carerelay.appointment.stop;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code carerelay.booking.clinic-stop}: what a hospital does when a clinic stops.
 *
 * @param appointments what becomes of the bookings
 */
@Validated
@ConfigurationProperties("carerelay.booking.clinic-stop")
record StopSettings(@DefaultValue("keep") Bookings appointments) {

    /** What becomes of the bookings of a stopped clinic. */
    enum Bookings {
        /** They stay as they are until the HIS says otherwise. */
        KEEP,
        /** They wait for another time. */
        WAITLIST,
        /** They are cancelled; a reopened clinic brings them back. */
        CANCELLED;

        /** Appointment.status; empty for {@link #KEEP}. */
        String status() {
            return this == KEEP ? "" : name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
