package org.carerelay.appointment.stop;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.carerelay.appointment.booking.SlotStatus;
import org.carerelay.intake.Cause;
import org.carerelay.record.Lineage;
import org.carerelay.record.RecordEvent;
import org.carerelay.record.RecordFollower;
import org.carerelay.record.search.RecordSearch;
import org.springframework.stereotype.Component;

/** Finds the consequences of a blocked slot or schedule (S23), and undoes them when it opens (S24). */
@Component
class ClinicStops implements RecordFollower {

    private final Concerned concerned;
    private final StopRows stops;
    private final Consequences consequences;
    private final SlotStatus slots;
    private final RecordSearch search;

    ClinicStops(Concerned concerned, StopRows stops, Consequences consequences, SlotStatus slots, RecordSearch search) {
        this.concerned = concerned;
        this.stops = stops;
        this.consequences = consequences;
        this.slots = slots;
        this.search = search;
    }

    @Override
    public String name() {
        return "appointment.clinic-stops";
    }

    @Override
    public Set<String> types() {
        return Set.of("Slot", "Schedule");
    }

    @Override
    public boolean holdsWhileIntakeLags() {
        return true;
    }

    @Override
    public void follow(List<RecordEvent> events) {
        for (RecordEvent event : events) {
            Block block = Block.of(event);
            if (block != null && event.cause() == Cause.LIVE) {
                stop(block, event);
            } else if (Block.opens(event)) {
                stops.opened(event.resource().reference()).forEach(stop -> reopen(stop, event));
            }
        }
    }

    private void stop(Block block, RecordEvent event) {
        if (event.resource().type().equals("Slot")
                && stops.isOurs(event.resource().id())) {
            return;
        }
        LocalDate day = block.from().atZone(search.zone()).toLocalDate();
        UUID stop = stops.open(block.schedule(), day, block.reason());
        stops.block(stop, block);
        List<UUID> free = concerned.freeSlots(block);
        stops.closed(stop, free);
        slots.unavailable(free, lineage(stop, event));
        consequences.follow(stop, stops.concerns(stop, concerned.bookings(block)));
    }

    private void reopen(UUID stop, RecordEvent event) {
        consequences.undo(stop, stops.undo(stop));
        slots.available(stops.reopen(stop), lineage(stop, event));
        stops.end(stop);
    }

    private static Lineage lineage(UUID stop, RecordEvent event) {
        return new Lineage(stop, "carerelay", "clinic stop", Cause.LIVE, "", event.changedAt());
    }
}
