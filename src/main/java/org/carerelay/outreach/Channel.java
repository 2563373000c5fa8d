package org.carerelay.outreach;

import org.jspecify.annotations.Nullable;

/** How a patient is reached. The codes are those of CodeSystem {@code contact-channel}. */
public enum Channel {
    /** An agent calls. */
    PHONE("phone"),
    /** A text message to a mobile. */
    SMS("sms"),
    EMAIL("email"),
    /** On paper, to the postal address. */
    LETTER("letter"),
    /** A machine calls and reads a text. */
    VOICE("voice");

    /** Of the codes. */
    public static final String SYSTEM = "https://carerelay.org/fhir/CodeSystem/contact-channel";

    private final String code;

    Channel(String code) {
        this.code = code;
    }

    /** As in FHIR. */
    public String code() {
        return code;
    }

    /** Whether it rings: a denial of calls means it. */
    public boolean isCall() {
        return this == PHONE || this == VOICE;
    }

    /** Null if there is no such channel. */
    public static @Nullable Channel of(String code) {
        for (Channel channel : values()) {
            if (channel.code.equals(code)) {
                return channel;
            }
        }
        return null;
    }
}
