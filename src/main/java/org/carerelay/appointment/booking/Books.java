package org.carerelay.appointment.booking;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.carerelay.appointment.booking.BookableSlots.BookableSlot;
import org.carerelay.appointment.request.BookingRequest;
import org.carerelay.appointment.request.BookingRequests;
import org.carerelay.appointment.request.BookingRequests.Asked;
import org.carerelay.appointment.request.DispatchBell;
import org.carerelay.appointment.request.RequestDetails;
import org.carerelay.appointment.request.RequestKind;
import org.carerelay.appointment.request.RequestState;
import org.carerelay.appointment.request.SlotClaims;
import org.carerelay.appointment.target.Target;
import org.carerelay.appointment.target.Targets;
import org.carerelay.intake.Cause;
import org.carerelay.record.Lineage;
import org.carerelay.translation.Key;
import org.carerelay.translation.Labels;
import org.carerelay.translation.Patch;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes a booking: the slots, the Appointment in the record and the request to the HIS, in one transaction. */
@Component
public class Books {

    private static final String APPOINTMENT = "Appointment";
    private static final String PATIENT = "Patient";

    private final BookingRequests requests;
    private final SlotClaims claims;
    private final BookableSlots slots;
    private final SlotStatus status;
    private final Targets targets;
    private final NewPatients people;
    private final Says says;
    private final DispatchBell bell;
    private final Atomically atomically;
    private final Clock clock;

    Books(
            BookingRequests requests,
            SlotClaims claims,
            BookableSlots slots,
            SlotStatus status,
            Targets targets,
            NewPatients people,
            Says says,
            DispatchBell bell,
            Atomically atomically,
            Clock clock) {
        this.requests = requests;
        this.claims = claims;
        this.slots = slots;
        this.status = status;
        this.targets = targets;
        this.people = people;
        this.says = says;
        this.bell = bell;
        this.atomically = atomically;
        this.clock = clock;
    }

    /**
     * Asks for a booking. It is only booked when the HIS says so; until then the Appointment is {@code proposed}.
     *
     * @return the request, {@code REQUESTED}; what was asked before under the same key, as far as it has come
     * @throws SlotTaken if somebody else has one of the slots
     * @throws BookingRejected if it cannot be asked like this
     */
    public BookingRequest book(Wish wish) {
        String digest =
                Digest.of("book", wish.slots(), wish.hold(), wish.patient(), wish.newPatient(), wish.appointment());
        return atomically.run(() -> {
            if (wish.key() != null) {
                var known = requests.byKey(wish.clientId(), wish.key());
                if (known.isPresent()) {
                    return Keys.same(known.get(), digest);
                }
            }
            return ask(wish, digest);
        });
    }

    private BookingRequest ask(Wish asked, String digest) {
        UUID known = asked.patient();
        Wish wish = known == null ? asked : asked.with(people.alive(known));
        BookingRequest hold = hold(wish);
        List<UUID> ids = hold == null ? wish.slots() : hold.details().slots();
        UUID id = UUID.randomUUID();
        List<UUID> taken = claims.take(ids, id, hold == null ? null : hold.id(), null);
        if (!taken.isEmpty()) {
            throw new SlotTaken(taken);
        }
        List<BookableSlot> found = slots.read(ids);
        List<UUID> unavailable = slots.unavailable(found, hold != null, null);
        if (!unavailable.isEmpty()) {
            throw new SlotTaken(unavailable);
        }
        Target target = target(ids);
        String placer = hold == null ? requests.nextPlacer() : hold.placer();
        var applied = says.apply(List.of(
                says.byClient(wish.clientId(), "$book", patches(wish, found, target, placer)),
                says.byHouse(List.of(asked(wish, target, placer)))));
        UUID appointment =
                Objects.requireNonNull(applied.get(0).ids().get(APPOINTMENT)).id();
        UUID patient = wish.patient() == null
                ? Objects.requireNonNull(applied.get(0).ids().get(PATIENT)).id()
                : wish.patient();
        if (wish.patient() == null) {
            people.remember(patient);
        }
        BookingRequest request = requests.add(new Asked(
                id,
                RequestKind.BOOK,
                RequestState.REQUESTED,
                placer,
                target.name(),
                appointment,
                patient,
                wish.clientId(),
                wish.channel(),
                wish.key(),
                digest,
                RequestDetails.ofSlots(ids),
                clock.instant()));
        if (hold != null) {
            requests.end(hold.id(), RequestState.ACCEPTED, null);
        }
        status.tentative(ids, new Lineage(id, wish.clientId(), "$book", Cause.LIVE, "", clock.instant()));
        bell.ringAfterCommit();
        return request;
    }

    private @Nullable BookingRequest hold(Wish wish) {
        UUID id = wish.hold();
        if (id == null) {
            return null;
        }
        BookingRequest hold = requests.locked(id)
                .filter(held -> held.clientId().equals(wish.clientId()))
                .orElseThrow(() -> BookingRejected.because("BKG-005", "No hold of this client has this id"));
        Instant end = hold.dueAt();
        if (hold.state() != RequestState.HELD || end == null || !end.isAfter(clock.instant())) {
            throw BookingRejected.conflict("BKG-006", "The hold has ended: ask for free slots again");
        }
        return hold;
    }

    private Target target(List<UUID> ids) {
        var target = ids.isEmpty()
                ? targets.all().size() == 1 ? targets.all().stream().findFirst() : java.util.Optional.<Target>empty()
                : targets.of("Slot", ids.get(0));
        return target.orElseThrow(() -> BookingRejected.because(
                "BKG-002", "No HIS takes bookings for this slot: see carerelay.booking.targets"));
    }

    private List<Patch> patches(Wish wish, List<BookableSlot> found, Target target, String placer) {
        List<Patch> patches = new ArrayList<>();
        ObjectNode person = wish.newPatient();
        String patient;
        if (wish.patient() != null) {
            patient = PATIENT + "/" + wish.patient();
        } else if (person != null) {
            patient = Labels.reference(PATIENT);
            patches.add(Says.whole(PATIENT, person, people.keys(person, wish.clientId())));
        } else {
            throw BookingRejected.because("BKG-007", "A booking needs patient, or newPatient for one without a card");
        }
        String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        ObjectNode body = Proposal.of(wish, found, patient, now);
        if (!body.has("start") && !body.has("requestedPeriod")) {
            throw BookingRejected.because(
                    "BKG-008", "A booking without a slot needs start and end, or requestedPeriod");
        }
        patches.add(Says.whole(APPOINTMENT, body, List.of(key(target, placer))));
        return patches;
    }

    private static Patch asked(Wish wish, Target target, String placer) {
        ObjectNode elements = JsonNodeFactory.instance.objectNode();
        ArrayNode identifiers = elements.putArray("identifier");
        identifiers.add(Says.placer(target, placer));
        elements.set(
                "extension", Says.state(target.name(), RequestKind.BOOK, RequestState.REQUESTED, wish.channel(), null));
        Patch said = Says.some(new UUID(0, 0), elements, Says.HOUSE);
        return new Patch(
                said.label(), said.type(), List.of(key(target, placer)), said.elements(), false, said.effect());
    }

    private static Key key(Target target, String placer) {
        return new Key(target.placerSystem(), placer, "PLAC", true);
    }
}
