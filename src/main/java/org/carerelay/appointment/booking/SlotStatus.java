package org.carerelay.appointment.booking;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.carerelay.record.Lineage;
import org.carerelay.record.OwnWrites;
import org.carerelay.record.OwnWrites.OwnWrite;
import org.carerelay.record.ResourceId;
import org.springframework.stereotype.Component;

/**
 * What every channel sees of a slot while a booking is made: {@code busy-tentative} until the HIS has answered, then {@code busy}
 * or {@code free} again. Likewise {@code busy-unavailable} while a clinic is
 * stopped. It is our word until the HIS sends its own.
 */
@Component
public class SlotStatus {

    private final OwnWrites writes;

    SlotStatus(OwnWrites writes) {
        this.writes = writes;
    }

    /** Somebody asks for them. */
    public void tentative(Collection<UUID> slots, Lineage lineage) {
        set(slots, Set.of("free"), "busy-tentative", lineage);
    }

    /** The HIS has booked them. */
    public void booked(Collection<UUID> slots, Lineage lineage) {
        set(slots, Set.of("free", "busy-tentative"), "busy", lineage);
    }

    /** Nobody has them any more; what the HIS blocked in between stays blocked. */
    public void free(Collection<UUID> slots, Lineage lineage) {
        set(slots, Set.of("busy-tentative", "busy"), "free", lineage);
    }

    /** Their clinic is stopped. */
    public void unavailable(Collection<UUID> slots, Lineage lineage) {
        set(slots, Set.of("free"), "busy-unavailable", lineage);
    }

    /** It takes place after all. */
    public void available(Collection<UUID> slots, Lineage lineage) {
        set(slots, Set.of("busy-unavailable"), "free", lineage);
    }

    private void set(Collection<UUID> slots, Set<String> from, String to, Lineage lineage) {
        List<ResourceId> ids =
                slots.stream().map(slot -> new ResourceId("Slot", slot)).toList();
        List<OwnWrite> changed = new ArrayList<>();
        writes.load(ids).forEach((id, before) -> {
            if (from.contains(before.body().path("status").asText())) {
                ObjectNode body = before.body().deepCopy();
                body.put("status", to);
                changed.add(new OwnWrite(id, before, body));
            }
        });
        if (!changed.isEmpty()) {
            writes.write(lineage, changed);
        }
    }
}
