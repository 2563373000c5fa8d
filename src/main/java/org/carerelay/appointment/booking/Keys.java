package org.carerelay.appointment.booking;

import org.carerelay.appointment.request.BookingRequest;
import org.carerelay.appointment.request.BookingRequests.Keyed;

/** Idempotency keys of clients: asked twice under one key is asked once. */
final class Keys {

    private Keys() {}

    /** @throws BookingRejected if something else was asked under this key */
    static BookingRequest same(Keyed known, String digest) {
        if (!digest.equals(known.digest())) {
            throw BookingRejected.because(
                    "BKG-004", "Something else was asked under this idempotency key: use a new key for a new request");
        }
        return known.request();
    }
}
