package org.carerelay.appointment.booking;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the HIS answered to a request. */
public sealed interface Answer {

    /**
     * Yes.
     *
     * @param filler its own number of the booking (SCH-2.1); empty if it gave none
     * @param fillerAuthority SCH-2.2; empty if it named none
     * @param start the time it gives as a FHIR dateTime, if it differs from what was asked; null if it says none
     * @param at when it said so (MSH-7); null if it does not say
     */
    record Accepted(
            String filler, String fillerAuthority, @Nullable String start, @Nullable String end, @Nullable Instant at)
            implements Answer {}

    /** No. @param reason in the HIS's own words; never empty */
    record Refused(String reason, @Nullable Instant at) implements Answer {}

    /** It did not hear the question: it is asked again, in its order. @param why for the log, without patient data */
    record NotReached(String why) implements Answer {}

    /** It heard the question and said nothing usable: it is asked again with the same ids. @param why likewise */
    record NotAnswered(String why) implements Answer {}
}
