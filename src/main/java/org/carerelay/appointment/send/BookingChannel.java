package org.carerelay.appointment.send;

import org.carerelay.appointment.booking.Answer;

/**
 * One way of asking a HIS: SRM over MLLP is one, its FHIR endpoint another, a site's own service a third; each is a bean
 * (rule 26). It knows nothing of states and retries: it asks once and says what came of it.
 */
public interface BookingChannel {

    /** What {@code carerelay.booking.targets.<name>.by} calls it. */
    String name();

    /**
     * Asks, and waits for the answer. The same request may come again with the same ids: after a lost answer, or a crash.
     *
     * @return never null; a failure of the network is {@link Answer.NotReached} or {@link Answer.NotAnswered}
     */
    Answer ask(BookingOrder order);
}
