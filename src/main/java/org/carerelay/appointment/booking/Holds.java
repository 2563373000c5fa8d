package org.carerelay.appointment.booking;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.carerelay.appointment.booking.BookableSlots.BookableSlot;
import org.carerelay.appointment.request.BookingRequest;
import org.carerelay.appointment.request.BookingRequests;
import org.carerelay.appointment.request.BookingRequests.Asked;
import org.carerelay.appointment.request.Channel;
import org.carerelay.appointment.request.RequestDetails;
import org.carerelay.appointment.request.RequestKind;
import org.carerelay.appointment.request.RequestState;
import org.carerelay.appointment.request.SlotClaims;
import org.carerelay.appointment.target.Targets;
import org.carerelay.intake.Cause;
import org.carerelay.record.Lineage;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Keeps slots for whoever talks to the patient: a lease that ends by itself. */
@Component
@EnableConfigurationProperties(HoldSettings.class)
public class Holds {

    private static final int AT_ONCE = 100;

    private final BookingRequests requests;
    private final SlotClaims claims;
    private final BookableSlots slots;
    private final SlotStatus status;
    private final Targets targets;
    private final Atomically atomically;
    private final HoldSettings settings;
    private final Clock clock;

    Holds(
            BookingRequests requests,
            SlotClaims claims,
            BookableSlots slots,
            SlotStatus status,
            Targets targets,
            Atomically atomically,
            HoldSettings settings,
            Clock clock) {
        this.requests = requests;
        this.claims = claims;
        this.slots = slots;
        this.status = status;
        this.targets = targets;
        this.atomically = atomically;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Keeps all of the slots, or none.
     *
     * @param key the client's own name for this request: asked twice, it is the same hold; null if it has none
     * @param wanted for how long; null: as the hospital says
     * @throws SlotTaken if one of them cannot be had
     * @throws BookingRejected if one of them is not there
     */
    public BookingRequest hold(
            String clientId, Channel channel, @Nullable String key, List<UUID> ids, @Nullable Duration wanted) {
        String digest = Digest.of("hold", ids);
        return atomically.run(() -> {
            if (key != null) {
                var known = requests.byKey(clientId, key);
                if (known.isPresent()) {
                    return Keys.same(known.get(), digest);
                }
            }
            UUID id = UUID.randomUUID();
            Instant until = clock.instant().plus(lease(wanted));
            take(ids, id, until);
            List<BookableSlot> found = slots.read(ids);
            List<UUID> unavailable = slots.unavailable(found, false, null);
            if (!unavailable.isEmpty()) {
                throw new SlotTaken(unavailable);
            }
            var target = targets.of("Slot", found.get(0).id())
                    .orElseThrow(() -> BookingRejected.because(
                            "BKG-002", "No HIS takes bookings for this slot: see carerelay.booking.targets"));
            BookingRequest held = requests.add(new Asked(
                    id,
                    RequestKind.BOOK,
                    RequestState.HELD,
                    null,
                    target.name(),
                    null,
                    null,
                    clientId,
                    channel,
                    key,
                    digest,
                    RequestDetails.ofSlots(ids),
                    until));
            status.tentative(ids, lineage(clientId, "$hold"));
            return held;
        });
    }

    /** Ends leases that have run out; their slots are free again. @return how many ended */
    public int endDue() {
        return atomically.run(() -> {
            List<BookingRequest> ended = requests.endedHolds(AT_ONCE);
            for (BookingRequest hold : ended) {
                List<UUID> freed = claims.release(hold.details().slots(), hold.id());
                requests.end(hold.id(), RequestState.WITHDRAWN, null);
                status.free(freed, lineage(Says.HOUSE, "hold ended"));
            }
            return ended.size();
        });
    }

    private void take(List<UUID> ids, UUID request, Instant until) {
        List<UUID> taken = claims.take(ids, request, null, until);
        if (!taken.isEmpty()) {
            throw new SlotTaken(taken);
        }
    }

    private Duration lease(@Nullable Duration wanted) {
        if (wanted == null || wanted.isNegative() || wanted.isZero()) {
            return settings.holdFor();
        }
        return wanted.compareTo(settings.longestHold()) > 0 ? settings.longestHold() : wanted;
    }

    private Lineage lineage(String source, String trigger) {
        return new Lineage(UUID.randomUUID(), source, trigger, Cause.LIVE, "", clock.instant());
    }
}
