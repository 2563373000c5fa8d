package org.carerelay.appointment.booking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.carerelay.appointment.booking.BookableSlots.BookableSlot;
import org.carerelay.appointment.request.BookingRequest;
import org.carerelay.appointment.request.BookingRequests;
import org.carerelay.appointment.request.BookingRequests.Asked;
import org.carerelay.appointment.request.Channel;
import org.carerelay.appointment.request.DispatchBell;
import org.carerelay.appointment.request.RequestDetails;
import org.carerelay.appointment.request.RequestKind;
import org.carerelay.appointment.request.RequestState;
import org.carerelay.appointment.request.SlotClaims;
import org.carerelay.appointment.target.Target;
import org.carerelay.appointment.target.Targets;
import org.carerelay.intake.Cause;
import org.carerelay.record.Lineage;
import org.carerelay.record.OwnWrites;
import org.carerelay.record.ResourceId;
import org.carerelay.record.StoredResource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks the HIS to end a booking or to give it another time; the booking stands as it is until the HIS has answered. */
@Component
public class Changes {

    private static final Set<String> LIVE = Set.of("proposed", "pending", "booked", "waitlist", "arrived");

    private final BookingRequests requests;
    private final SlotClaims claims;
    private final BookableSlots slots;
    private final SlotStatus status;
    private final Targets targets;
    private final OwnWrites record;
    private final Says says;
    private final Endings endings;
    private final DispatchBell bell;
    private final Atomically atomically;
    private final Clock clock;

    Changes(
            BookingRequests requests,
            SlotClaims claims,
            BookableSlots slots,
            SlotStatus status,
            Targets targets,
            OwnWrites record,
            Says says,
            Endings endings,
            DispatchBell bell,
            Atomically atomically,
            Clock clock) {
        this.requests = requests;
        this.claims = claims;
        this.slots = slots;
        this.status = status;
        this.targets = targets;
        this.record = record;
        this.says = says;
        this.endings = endings;
        this.bell = bell;
        this.atomically = atomically;
        this.clock = clock;
    }

    /**
     * Who asks for a change, and of what.
     *
     * @param key the client's own name for this request; null if it has none
     */
    public record Change(String clientId, Channel channel, @Nullable String key, UUID appointment) {}

    /**
     * Asks for the end of a booking. One that the HIS never heard of ends at once.
     *
     * @return the request: {@code REQUESTED}, or {@code ACCEPTED} if nobody had to be asked
     * @throws BookingRejected if there is nothing to cancel
     */
    public BookingRequest cancel(Change change, @Nullable String reasonCode, @Nullable String reasonText) {
        String digest = Digest.of("cancel", change.appointment(), reasonCode, reasonText);
        return once(change, digest, () -> {
            StoredResource booking = live(change.appointment());
            List<BookingRequest> open = requests.openOf(change.appointment());
            BookingRequest cancel =
                    add(change, digest, RequestKind.CANCEL, booking, RequestDetails.reason(reasonCode, reasonText));
            if (!open.isEmpty() && open.stream().allMatch(Changes::neverLeft) && isOurs(booking)) {
                open.forEach(each -> requests.end(each.id(), RequestState.WITHDRAWN, null));
                requests.end(cancel.id(), RequestState.ACCEPTED, null);
                endings.withdrawn(booking, cancel, reasonCode, reasonText);
                return requests.byId(cancel.id()).orElseThrow();
            }
            bell.ringAfterCommit();
            return cancel;
        });
    }

    /**
     * Asks for other slots; the old ones stay taken until the HIS has agreed.
     *
     * @throws SlotTaken if somebody else has one of the new slots
     * @throws BookingRejected if there is nothing to reschedule
     */
    public BookingRequest reschedule(Change change, List<UUID> wanted) {
        String digest = Digest.of("reschedule", change.appointment(), wanted);
        return once(change, digest, () -> {
            StoredResource booking = live(change.appointment());
            UUID id = UUID.randomUUID();
            List<UUID> had = slotsOf(booking.body());
            List<UUID> fresh =
                    wanted.stream().filter(slot -> !had.contains(slot)).toList();
            if (fresh.isEmpty()) {
                throw BookingRejected.because("BKG-010", "The booking has these slots already");
            }
            List<UUID> taken = claims.take(fresh, id, null, null);
            if (!taken.isEmpty()) {
                throw new SlotTaken(taken);
            }
            List<BookableSlot> found = slots.read(wanted);
            List<UUID> unavailable = slots.unavailable(
                    found.stream().filter(slot -> fresh.contains(slot.id())).toList(), false, change.appointment());
            if (!unavailable.isEmpty()) {
                throw new SlotTaken(unavailable);
            }
            ObjectNode times = JsonNodeFactory.instance.objectNode();
            Proposal.times(times, found);
            List<UUID> freed =
                    had.stream().filter(slot -> !wanted.contains(slot)).toList();
            BookingRequest request = add(
                    id,
                    change,
                    digest,
                    RequestKind.RESCHEDULE,
                    booking,
                    new RequestDetails(
                            wanted,
                            freed,
                            times.path("start").asText(),
                            times.path("end").asText(),
                            null,
                            null));
            status.tentative(fresh, new Lineage(id, change.clientId(), "$reschedule", Cause.LIVE, "", clock.instant()));
            bell.ringAfterCommit();
            return request;
        });
    }

    private BookingRequest once(Change change, String digest, java.util.function.Supplier<BookingRequest> work) {
        return atomically.run(() -> {
            if (change.key() != null) {
                var known = requests.byKey(change.clientId(), change.key());
                if (known.isPresent()) {
                    return Keys.same(known.get(), digest);
                }
            }
            return work.get();
        });
    }

    private StoredResource live(UUID appointment) {
        ResourceId id = new ResourceId("Appointment", appointment);
        StoredResource booking = record.load(List.of(id)).get(id);
        if (booking == null) {
            throw BookingRejected.because("BKG-404", "No Appointment has this id");
        }
        if (!LIVE.contains(booking.body().path("status").asText())) {
            throw BookingRejected.conflict(
                    "BKG-011",
                    "The booking is " + booking.body().path("status").asText() + ": there is nothing to change");
        }
        boolean ending = requests.openOf(appointment).stream().anyMatch(each -> each.kind() == RequestKind.CANCEL);
        if (ending) {
            throw BookingRejected.conflict("BKG-012", "The HIS is being asked to cancel this booking");
        }
        return booking;
    }

    private BookingRequest add(
            Change change, String digest, RequestKind kind, StoredResource booking, RequestDetails details) {
        return add(UUID.randomUUID(), change, digest, kind, booking, details);
    }

    private BookingRequest add(
            UUID id, Change change, String digest, RequestKind kind, StoredResource booking, RequestDetails details) {
        List<BookingRequest> before = requests.ofAppointment(change.appointment());
        Target target = (before.isEmpty()
                        ? targets.of("Appointment", change.appointment())
                        : targets.named(before.get(0).target()))
                .orElseThrow(() -> BookingRejected.because(
                        "BKG-002", "No HIS takes changes of this booking: see carerelay.booking.targets"));
        String placer = before.isEmpty()
                ? placer(booking.body(), target)
                : before.get(0).placer();
        BookingRequest request = requests.add(new Asked(
                id,
                kind,
                RequestState.REQUESTED,
                placer,
                target.name(),
                change.appointment(),
                booking.patientId(),
                change.clientId(),
                change.channel(),
                change.key(),
                digest,
                details,
                clock.instant()));
        says.apply(List.of(
                says.byHouse(List.of(Says.state(change.appointment(), request, RequestState.REQUESTED, null)))));
        return request;
    }

    /** The number under which somebody placed it; a booking of the HIS's own gets one of ours. */
    private String placer(ObjectNode booking, Target target) {
        for (JsonNode identifier : booking.path("identifier")) {
            boolean placer = identifier.at("/type/coding/0/code").asText().equals("PLAC");
            if (placer && identifier.path("system").asText().equals(target.placerSystem())) {
                return identifier.path("value").asText();
            }
        }
        return requests.nextPlacer();
    }

    private static boolean neverLeft(BookingRequest request) {
        return request.attempts() == 0;
    }

    private static boolean isOurs(StoredResource booking) {
        String state = booking.body().path("status").asText();
        return state.equals("proposed") || state.equals("pending");
    }

    static List<UUID> slotsOf(ObjectNode booking) {
        List<UUID> slots = new ArrayList<>();
        for (JsonNode slot : booking.path("slot")) {
            String reference = slot.path("reference").asText();
            if (reference.startsWith("Slot/")) {
                slots.add(UUID.fromString(reference.substring(5)));
            }
        }
        return slots;
    }
}
