package org.carerelay.appointment.booking;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.carerelay.appointment.booking.Answer.Accepted;
import org.carerelay.appointment.booking.Answer.Refused;
import org.carerelay.appointment.request.BookingRequest;
import org.carerelay.appointment.request.BookingRequests;
import org.carerelay.appointment.request.RequestKind;
import org.carerelay.appointment.request.RequestState;
import org.carerelay.appointment.target.Target;
import org.carerelay.appointment.target.Targets;
import org.carerelay.appointment.task.HumanTasks;
import org.carerelay.intake.Cause;
import org.carerelay.record.Incoming;
import org.carerelay.record.OwnWrites;
import org.carerelay.record.ResourceId;
import org.carerelay.record.StoredResource;
import org.carerelay.record.search.RecordReader;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the end of a request means for the booking, its slots and the people who wait for it. In the caller's transaction. */
@Component
public class Endings {

    private static final Set<String> HOPED_FOR = Set.of("proposed", "pending");

    private final BookingRequests requests;
    private final SlotReturns slots;
    private final EndingWords words;
    private final Targets targets;
    private final RecordReader reader;
    private final OwnWrites record;
    private final HumanTasks tasks;
    private final Says says;
    private final Clock clock;

    Endings(
            BookingRequests requests,
            SlotReturns slots,
            EndingWords words,
            Targets targets,
            RecordReader reader,
            OwnWrites record,
            HumanTasks tasks,
            Says says,
            Clock clock) {
        this.requests = requests;
        this.slots = slots;
        this.words = words;
        this.targets = targets;
        this.reader = reader;
        this.record = record;
        this.tasks = tasks;
        this.says = says;
        this.clock = clock;
    }

    /** The HIS said yes. What it has said by itself since (SIU) stands. */
    public void accepted(BookingRequest request, Accepted answer) {
        StoredResource booking = booking(request);
        Target target = targets.named(request.target()).orElseThrow();
        List<Incoming> said = new ArrayList<>();
        ObjectNode his = JsonNodeFactory.instance.objectNode();
        if (!answer.filler().isEmpty()) {
            his.putArray("identifier").add(Says.filler(target, answer.fillerAuthority(), answer.filler()));
        }
        boolean spoken = hasSpokenSince(booking, target, request);
        if (!spoken) {
            switch (request.kind()) {
                case BOOK -> his.put("status", "booked");
                case CANCEL -> EndingWords.cancelled(his, request.details().reasonText());
                case RESCHEDULE -> {}
            }
            EndingWords.times(his, request, answer, booking);
        }
        said.add(says.incoming(
                target.source(),
                "SRR " + request.kind().code(),
                answer.at(),
                List.of(Says.byHis(booking.id().id(), his))));
        said.addAll(words.followUp(request, booking, target));
        said.add(says.byHouse(List.of(Says.state(booking.id().id(), request, RequestState.ACCEPTED, null))));
        says.apply(said);
        slots.settle(request);
        requests.end(request.id(), RequestState.ACCEPTED, null);
        tasks.cancel(List.of(failureName(request)), Cause.LIVE, "SRR", "answered");
    }

    /** The HIS said no. */
    public void refused(BookingRequest request, Refused answer) {
        StoredResource booking = booking(request);
        Target target = targets.named(request.target()).orElseThrow();
        List<Incoming> said = new ArrayList<>();
        if (request.kind() == RequestKind.BOOK && !hasSpokenSince(booking, target, request)) {
            ObjectNode his = JsonNodeFactory.instance.objectNode();
            EndingWords.cancelled(his, answer.reason());
            said.add(says.incoming(
                    target.source(),
                    "SRR book",
                    answer.at(),
                    List.of(Says.byHis(booking.id().id(), his))));
        }
        said.add(says.byHouse(List.of(Says.state(booking.id().id(), request, RequestState.REFUSED, answer.reason()))));
        says.apply(said);
        slots.giveBack(request.details().slots(), request);
        requests.end(request.id(), RequestState.REFUSED, answer.reason());
        tasks.cancel(List.of(failureName(request)), Cause.LIVE, "SRR", "answered");
        if (request.kind() == RequestKind.BOOK) {
            followers(request, answer.reason());
        }
    }

    /** A booking that never was needs no cancelling and cannot be moved. */
    private void followers(BookingRequest refused, String reason) {
        UUID appointment = refused.appointmentId();
        for (BookingRequest next : appointment == null ? List.<BookingRequest>of() : requests.openOf(appointment)) {
            slots.giveBack(next.details().slots(), next);
            boolean done = next.kind() == RequestKind.CANCEL;
            requests.end(next.id(), done ? RequestState.ACCEPTED : RequestState.REFUSED, reason);
        }
    }

    /** Nobody was reached for too long: the slots stay taken, a human calls the hospital. A late answer is still taken. */
    public void givenUp(BookingRequest request, String why) {
        StoredResource booking = booking(request);
        List<Incoming> said = new ArrayList<>(words.pending(request, booking));
        said.add(says.byHouse(List.of(Says.state(booking.id().id(), request, RequestState.GIVEN_UP, why))));
        says.apply(said);
        requests.end(request.id(), RequestState.GIVEN_UP, why);
        tasks.open(
                List.of(new HumanTasks.Wanted(
                        failureName(request),
                        "booking-failure",
                        "urgent",
                        request.patientId(),
                        booking.id(),
                        null,
                        clock.instant().plus(java.time.Duration.ofHours(2)),
                        "The hospital system did not answer a request to "
                                + request.kind().code() + " (" + request.placer()
                                + "): call the clinic, then settle it here",
                        "医院系统未答复预约请求（" + request.placer() + "），请致电科室核实后在此处理")),
                Cause.LIVE,
                "booking given up");
    }

    /** It goes on waiting; everyone may know. */
    public void waits(BookingRequest request, RequestState state) {
        StoredResource booking = booking(request);
        List<Incoming> said = new ArrayList<>(words.pending(request, booking));
        said.add(says.byHouse(List.of(Says.state(booking.id().id(), request, state, null))));
        says.apply(said);
    }

    /** A booking the HIS never heard of, taken back: nobody has to be asked. */
    void withdrawn(
            StoredResource booking, BookingRequest cancel, @Nullable String reasonCode, @Nullable String reasonText) {
        ObjectNode said = JsonNodeFactory.instance.objectNode();
        EndingWords.cancelled(said, reasonText != null ? reasonText : reasonCode);
        List<String> owners = booking.owners("status");
        says.apply(List.of(
                says.byClient(
                        owners.isEmpty() ? cancel.clientId() : owners.get(0),
                        "$cancel",
                        List.of(Says.some(booking.id().id(), said))),
                says.byHouse(List.of(Says.state(booking.id().id(), cancel, RequestState.ACCEPTED, null)))));
        slots.over(booking, cancel.placer());
    }

    /** Whether the HIS itself has decided the state since it was asked: its own message counts, not our reading of its answer. */
    private static boolean hasSpokenSince(StoredResource booking, Target target, BookingRequest request) {
        return request.kind() == RequestKind.BOOK
                && booking.owners("status").contains(target.name())
                && !HOPED_FOR.contains(booking.body().path("status").asText());
    }

    static String failureName(BookingRequest request) {
        return "booking-failure/" + request.id();
    }

    private StoredResource booking(BookingRequest request) {
        UUID appointment = request.appointmentId();
        if (appointment == null) {
            throw new IllegalStateException("a hold is never sent");
        }
        ResourceId id = new ResourceId("Appointment", appointment);
        // The HIS's own message about it waits: what is decided here rests on who has spoken so far.
        var locked = reader.readLocked(id);
        StoredResource booking =
                locked.isEmpty() ? null : record.load(List.of(id)).get(id);
        if (booking == null) {
            throw new IllegalStateException("request " + request.id() + " is about a booking that is not there");
        }
        return booking;
    }
}
