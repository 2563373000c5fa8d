package org.carerelay.appointment.target;

import org.carerelay.translation.Source;
import org.jspecify.annotations.Nullable;

/**
 * A HIS that takes bookings; the values are those of {@code carerelay.booking.targets}.
 *
 * @param source how it means what it says
 * @param by the channel that asks it
 * @param placerSystem identifier system of our booking numbers, as the HIS's own SCH-1 gives it (rule 16)
 * @param fillerSystem identifier system of its booking numbers, where it names no authority
 */
public record Target(
        Source source,
        String by,
        String route,
        String url,
        @Nullable String token,
        String placerAuthority,
        String receivingApplication,
        String receivingFacility,
        String rescheduleEvent,
        String patientIdentifier) {

    /** The source's name. */
    public String name() {
        return source.name();
    }

    /** As {@code ei-placer} makes it of {@code SCH-1.2}, so that the HIS's echo finds the booking. */
    public String placerSystem() {
        return source.identifierSystem("SCH-1", placerAuthority, "");
    }

    /** As {@code ei-filler} makes it of {@code SCH-2}. @param authority EI.2; empty if there is none */
    public String fillerSystem(String authority) {
        return authority.isEmpty()
                ? "urn:carerelay:" + source.name() + ":ei-filler"
                : source.identifierSystem("SCH-2", authority, "");
    }

    /** Without the token: this may stand in a log. */
    @Override
    public String toString() {
        return "Target[" + name() + " by " + by + "]";
    }
}
