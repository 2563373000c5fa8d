package org.carerelay.appointment.send;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.carerelay.appointment.request.BookingRequest;
import org.carerelay.appointment.request.BookingRequests;
import org.carerelay.appointment.target.Target;
import org.carerelay.appointment.target.Targets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Takes what is due to each HIS, the oldest first. While a HIS cannot be reached, nothing goes to it but the oldest, now and then:
 * so the order of asking stays.
 */
@Component
@EnableConfigurationProperties(DispatchSettings.class)
public class Dispatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);

    private final BookingRequests requests;
    private final Targets targets;
    private final Asking asking;
    private final DispatchSettings settings;
    private final Clock clock;
    private final ExecutorService workers;
    private final Map<String, Pause> pauses = new ConcurrentHashMap<>();

    private record Pause(Instant until, int failures) {}

    Dispatch(BookingRequests requests, Targets targets, Asking asking, DispatchSettings settings, Clock clock) {
        this.requests = requests;
        this.targets = targets;
        this.asking = asking;
        this.settings = settings;
        this.clock = clock;
        this.workers = Executors.newFixedThreadPool(settings.atOnce(), task -> {
            Thread thread = new Thread(task, "booking-dispatch-worker");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Asks everything that is due now. @return how many requests went out */
    public int run() {
        int sent = 0;
        for (Target target : targets.all()) {
            sent += run(target);
        }
        return sent;
    }

    private int run(Target target) {
        int sent = 0;
        while (true) {
            Pause pause = pauses.get(target.name());
            if (pause != null && clock.instant().isBefore(pause.until())) {
                return sent;
            }
            // A HIS that was away is tried with one request: it would hold up all of them again.
            int most = pause == null ? settings.atOnce() : 1;
            List<BookingRequest> due = requests.takeDue(
                    target.name(),
                    most,
                    clock.instant().plus(settings.answerTimeout().multipliedBy(3)));
            if (due.isEmpty()) {
                return sent;
            }
            sent += due.size();
            boolean reached = ask(due, target);
            if (reached) {
                pauses.remove(target.name());
            } else {
                int failures = pause == null ? 1 : pause.failures() + 1;
                pauses.put(target.name(), new Pause(clock.instant().plus(settings.pause(failures)), failures));
            }
        }
    }

    private boolean ask(List<BookingRequest> due, Target target) {
        List<Future<Boolean>> asked = due.stream()
                .map(each -> workers.submit(() -> asking.ask(each, target)))
                .toList();
        boolean reached = true;
        for (Future<Boolean> each : asked) {
            try {
                reached &= each.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            } catch (java.util.concurrent.ExecutionException failed) {
                // Its row is taken again when its patience has ended.
                LOG.error("an answer of {} could not be kept: {}", target.name(), String.valueOf(failed.getCause()));
            }
        }
        return reached;
    }

    @Override
    public void close() {
        workers.shutdown();
    }
}
