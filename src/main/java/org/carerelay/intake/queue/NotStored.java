package org.carerelay.intake.queue;

import org.springframework.modulith.NamedInterface;

/** A message could not be made durable in time; it may still arrive late, and is then a duplicate of what the sender repeats. */
@NamedInterface("queue")
public final class NotStored extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotStored(String reason, @org.jspecify.annotations.Nullable Throwable cause) {
        super(reason, cause);
    }
}
