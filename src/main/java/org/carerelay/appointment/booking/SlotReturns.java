package org.carerelay.appointment.booking;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.carerelay.appointment.request.BookingRequest;
import org.carerelay.appointment.request.BookingRequests;
import org.carerelay.appointment.request.RequestKind;
import org.carerelay.appointment.request.SlotClaims;
import org.carerelay.intake.Cause;
import org.carerelay.record.Lineage;
import org.carerelay.record.OwnWrites;
import org.carerelay.record.ResourceId;
import org.carerelay.record.StoredResource;
import org.springframework.stereotype.Component;

/** What becomes of the slots of a booking: kept once the HIS has booked them, given back once they are not its own any more. */
@Component
public class SlotReturns {

    private final BookingRequests requests;
    private final SlotClaims claims;
    private final SlotStatus slots;
    private final OwnWrites record;
    private final Clock clock;

    SlotReturns(BookingRequests requests, SlotClaims claims, SlotStatus slots, OwnWrites record, Clock clock) {
        this.requests = requests;
        this.claims = claims;
        this.slots = slots;
        this.record = record;
        this.clock = clock;
    }

    /** The HIS agreed to a request. */
    void settle(BookingRequest request) {
        if (request.kind() == RequestKind.CANCEL) {
            free(claims.releaseOf(request.placer(), claims.of(request.placer())), "SRR");
            return;
        }
        if (!request.details().freed().isEmpty()) {
            claims.releaseOf(request.placer(), request.details().freed());
            free(request.details().freed(), "SRR");
        }
        slots.booked(request.details().slots(), lineage("SRR"));
    }

    /** A request came to nothing: what it had taken is free again. */
    void giveBack(Collection<UUID> taken, BookingRequest request) {
        free(claims.release(taken, request.id()), "SRR");
    }

    /** The booking is over, whoever ended it: its slots are not its own any more. */
    public void over(StoredResource booking, String placer) {
        free(claims.releaseOf(placer, claims.of(placer)), "SIU");
    }

    /** The booking stands: slots whose time it no longer has, because the HIS moved it, are given back. */
    public void moved(StoredResource booking, String placer) {
        boolean asking = requests.ofAppointment(booking.id().id()).stream()
                .anyMatch(each -> each.state().open());
        String start = booking.body().path("start").asText();
        if (asking || start.isEmpty()) {
            return;
        }
        List<ResourceId> ids = claims.of(placer).stream()
                .map(slot -> new ResourceId("Slot", slot))
                .toList();
        List<UUID> left = record.load(ids).values().stream()
                .filter(slot -> Times.before(slot.body().path("end").asText(), start, true)
                        || Times.before(
                                        booking.body().path("end").asText(start),
                                        slot.body().path("start").asText(),
                                        true)
                                && !Times.same(start, slot.body().path("start").asText()))
                .map(slot -> slot.id().id())
                .toList();
        free(claims.releaseOf(placer, left), "SIU");
    }

    private void free(List<UUID> left, String trigger) {
        if (!left.isEmpty()) {
            slots.free(left, lineage(trigger));
        }
    }

    private Lineage lineage(String trigger) {
        return new Lineage(UUID.randomUUID(), Says.HOUSE, trigger, Cause.LIVE, "", clock.instant());
    }
}
