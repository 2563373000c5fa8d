package org.carerelay.translation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a message says about itself.
 *
 * @param messageCode MSH-9.1, such as {@code ADT}
 * @param event MSH-9.2 or EVN-1, such as {@code A01}
 * @param controlId MSH-10
 * @param eventTime when it happened, by the source's {@link Source.EventTime}; null where the source says nothing usable
 * @param messageTime MSH-7; null if absent or unreadable
 * @param processingId MSH-11.1: {@code P}, {@code T}, {@code D}, or empty
 * @param processingMode MSH-11.2: {@code I} initial load, {@code R} restore, {@code A} archive, or empty
 */
public record Trigger(
        String messageCode,
        String event,
        String controlId,
        @Nullable Instant eventTime,
        @Nullable Instant messageTime,
        String processingId,
        String processingMode) {

    /** {@code ADT^A01}. */
    public String type() {
        return messageCode + "^" + event;
    }
}
