package org.carerelay.appointment.request;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** By which way a patient asked; kept from the first contact on (FEATURES F1, F19). */
public enum Channel {
    /** A call to the call centre. */
    PHONE,
    /** A text message. */
    SMS,
    /** A web page or an app. */
    WEB,
    /** A machine in the hall. */
    KIOSK,
    /** A counter of the hospital. */
    WINDOW;

    /** As stored and as it stands in resources: {@code phone}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The channel with this code; empty if there is none. */
    public static Optional<Channel> of(String code) {
        return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
    }
}
