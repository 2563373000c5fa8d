package org.carerelay.appointment.send;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.carerelay.appointment.booking.Answer.Accepted;
import org.carerelay.appointment.booking.Answer.Refused;
import org.carerelay.appointment.booking.Endings;
import org.carerelay.appointment.booking.SlotReturns;
import org.carerelay.appointment.request.BookingRequest;
import org.carerelay.appointment.request.BookingRequests;
import org.carerelay.appointment.request.RequestState;
import org.carerelay.record.OwnWrites;
import org.carerelay.record.RecordEvent;
import org.carerelay.record.RecordFollower;
import org.carerelay.record.ResourceId;
import org.carerelay.record.StoredResource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads what the HIS says of a booking by itself (SIU, FHIR) as the answer it also is, whichever comes first; and gives back slots
 * that a booking has no more.
 */
@Component
class HisEcho implements RecordFollower {

    private static final Set<String> STANDS = Set.of("booked", "arrived", "checked-in", "fulfilled");
    private static final Set<String> ENDED = Set.of("cancelled", "entered-in-error", "noshow");

    private final BookingRequests requests;
    private final Endings endings;
    private final SlotReturns slots;
    private final OwnWrites record;

    HisEcho(BookingRequests requests, Endings endings, SlotReturns slots, OwnWrites record) {
        this.requests = requests;
        this.endings = endings;
        this.slots = slots;
        this.record = record;
    }

    @Override
    public String name() {
        return "appointment.echo";
    }

    @Override
    public Set<String> types() {
        return Set.of("Appointment");
    }

    @Override
    public void follow(List<RecordEvent> events) {
        Set<ResourceId> changed = new LinkedHashSet<>();
        events.forEach(event -> changed.add(event.resource()));
        record.load(changed).values().forEach(this::read);
    }

    private void read(StoredResource booking) {
        UUID id = booking.id().id();
        List<BookingRequest> all = requests.ofAppointment(id);
        if (all.isEmpty()) {
            return;
        }
        List<String> owners = booking.owners("status");
        for (BookingRequest each : waiting(all)) {
            if (owners.contains(each.target())) {
                read(each, booking.body());
            }
        }
        String status = booking.body().path("status").asText();
        if (ENDED.contains(status)) {
            slots.over(booking, all.get(0).placer());
        } else if (STANDS.contains(status)) {
            slots.moved(booking, all.get(0).placer());
        }
    }

    private List<BookingRequest> waiting(List<BookingRequest> all) {
        List<BookingRequest> waiting = new ArrayList<>();
        for (BookingRequest each : all) {
            if (each.state().open() || each.state() == RequestState.GIVEN_UP) {
                requests.locked(each.id()).ifPresent(waiting::add);
            }
        }
        return waiting;
    }

    private void read(BookingRequest request, ObjectNode booking) {
        String status = booking.path("status").asText();
        switch (request.kind()) {
            case BOOK -> {
                if (STANDS.contains(status)) {
                    endings.accepted(request, yes());
                } else if (ENDED.contains(status) && request.state() != RequestState.REQUESTED) {
                    String why = booking.at("/cancelationReason/text").asText();
                    endings.refused(request, new Refused(why.isEmpty() ? status : why, null));
                }
            }
            case CANCEL -> {
                if (ENDED.contains(status)) {
                    endings.accepted(request, yes());
                }
            }
            case RESCHEDULE -> {
                if (STANDS.contains(status)
                        && sameTime(
                                request.details().start(), booking.path("start").asText())) {
                    endings.accepted(request, yes());
                }
            }
        }
    }

    private static Accepted yes() {
        return new Accepted("", "", null, null, null);
    }

    private static boolean sameTime(@Nullable String wanted, String start) {
        try {
            return wanted != null && OffsetDateTime.parse(wanted).isEqual(OffsetDateTime.parse(start));
        } catch (DateTimeException notATime) {
            return false;
        }
    }
}
