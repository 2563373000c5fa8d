package org.carerelay.appointment.send;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.carerelay.appointment.booking.Answer;
import org.carerelay.appointment.booking.Answer.Accepted;
import org.carerelay.appointment.booking.Answer.NotAnswered;
import org.carerelay.appointment.booking.Answer.NotReached;
import org.carerelay.appointment.booking.Answer.Refused;
import org.carerelay.appointment.booking.Atomically;
import org.carerelay.appointment.booking.Endings;
import org.carerelay.appointment.request.BookingRequest;
import org.carerelay.appointment.request.BookingRequests;
import org.carerelay.appointment.request.RequestState;
import org.carerelay.appointment.target.Target;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Asks the HIS one request and brings its answer, whenever it comes and how often, into the record once. */
@Component
class Asking {

    private static final Logger LOG = LoggerFactory.getLogger(Asking.class);

    private final Map<String, BookingChannel> channels;
    private final Orders orders;
    private final BookingRequests requests;
    private final Endings endings;
    private final Atomically atomically;
    private final DispatchSettings settings;
    private final Clock clock;

    Asking(
            List<BookingChannel> channels,
            Orders orders,
            BookingRequests requests,
            Endings endings,
            Atomically atomically,
            DispatchSettings settings,
            Clock clock) {
        this.channels = channels.stream().collect(Collectors.toMap(BookingChannel::name, Function.identity()));
        this.orders = orders;
        this.requests = requests;
        this.endings = endings;
        this.atomically = atomically;
        this.settings = settings;
        this.clock = clock;
    }

    /** @return whether the HIS could be reached */
    boolean ask(BookingRequest request, Target target) {
        Answer answer = answer(request, target);
        take(request.id(), answer);
        return !(answer instanceof NotReached);
    }

    private Answer answer(BookingRequest request, Target target) {
        BookingChannel channel = channels.get(target.by());
        if (channel == null) {
            return new NotReached("no channel is called " + target.by());
        }
        try {
            return channel.ask(orders.of(request, target));
        } catch (RuntimeException fault) {
            // Without its text, which may quote the message.
            LOG.error(
                    "booking request {} could not be put into words for {}: {} at {}",
                    request.id(),
                    target.name(),
                    fault.getClass().getName(),
                    fault.getStackTrace()[0]);
            return new NotAnswered("a fault of CareRelay (" + fault.getClass().getSimpleName() + "): see its log");
        }
    }

    /** An answer to a request, now or late; one that is settled already stays as it is. */
    void take(UUID id, Answer answer) {
        RequestState now = atomically.run(() -> {
            BookingRequest request = requests.locked(id).orElseThrow();
            boolean settles = answer instanceof Accepted || answer instanceof Refused;
            if (!request.state().open() && !(settles && request.state() == RequestState.GIVEN_UP)) {
                return request.state();
            }
            settle(request, answer);
            return requests.byId(id).orElseThrow().state();
        });
        LOG.debug("booking request {}: {}", id, now);
    }

    private void settle(BookingRequest request, Answer answer) {
        if (answer instanceof Accepted yes) {
            endings.accepted(request, yes);
        } else if (answer instanceof Refused no) {
            endings.refused(request, no);
        } else if (answer instanceof NotReached away) {
            again(request, RequestState.PENDING, away.why());
        } else if (answer instanceof NotAnswered silent) {
            again(request, RequestState.UNANSWERED, silent.why());
        }
    }

    private void again(BookingRequest request, RequestState state, String why) {
        Instant now = clock.instant();
        if (!now.isBefore(request.askedAt().plus(settings.giveUpAfter()))) {
            LOG.warn("booking request {} to {} is given up: {}", request.id(), request.target(), why);
            endings.givenUp(request, why);
            return;
        }
        if (request.attempts() <= 1) {
            LOG.warn("booking request {} to {} waits: {}", request.id(), request.target(), why);
            endings.waits(request, state);
        }
        requests.wait(request.id(), state, now.plus(settings.pause(request.attempts())));
    }
}
