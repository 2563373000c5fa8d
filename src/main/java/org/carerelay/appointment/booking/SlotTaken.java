package org.carerelay.appointment.booking;

import java.util.List;
import java.util.UUID;

/** Somebody else has a slot, or it is not free. */
public final class SlotTaken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<UUID> slots;

    SlotTaken(List<UUID> slots) {
        super("BKG-409: Somebody else has this slot, or it is not free");
        this.slots = List.copyOf(slots);
    }

    /** The slots that cannot be had. */
    public List<UUID> slots() {
        return slots;
    }
}
