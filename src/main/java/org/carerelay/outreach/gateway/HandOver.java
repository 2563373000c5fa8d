package org.carerelay.outreach.gateway;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.carerelay.outreach.Channel;
import org.carerelay.outreach.sending.Dispatch;
import org.carerelay.outreach.sending.GatewayAnswer;
import org.carerelay.outreach.sending.Noting;
import org.carerelay.outreach.sending.Outgoing;
import org.carerelay.outreach.sending.Pace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** The loop of every thread that hands messages to a gateway: circuit, pace, next message, route, note. */
@Component
class HandOver {

    private static final Logger LOG = LoggerFactory.getLogger(HandOver.class);
    private static final int NOTING_TRIES = 5;
    private static final long IDLE_MILLIS = 250;

    private final Dispatch dispatch;
    private final Noting noting;
    private final Pace pace;
    private final Circuits circuits;
    private final Map<Channel, AtomicLong> slots = new EnumMap<>(Channel.class);

    HandOver(Dispatch dispatch, Noting noting, Pace pace, Circuits circuits) {
        this.dispatch = dispatch;
        this.noting = noting;
        this.pace = pace;
        this.circuits = circuits;
        for (Channel channel : Channel.values()) {
            slots.put(channel, new AtomicLong(System.nanoTime()));
        }
    }

    int threads(Channel channel) {
        return pace.threads(channel);
    }

    void run(Channel channel, Function<Outgoing, GatewayAnswer> route, BooleanSupplier running) {
        while (running.getAsBoolean()) {
            try {
                if (!circuits.of(channel).mayAsk() || !step(channel, route)) {
                    TimeUnit.MILLISECONDS.sleep(IDLE_MILLIS);
                }
            } catch (InterruptedException e) {
                return;
            } catch (TransientDataAccessException e) {
                LOG.debug("another transaction was faster: {}", e.getClass().getSimpleName());
            } catch (DataAccessException | TransactionException e) {
                LOG.warn("Notices wait: {}", e.getClass().getSimpleName());
                pause();
            } catch (RuntimeException e) {
                LOG.error(
                        "The sending of {} goes on after {}",
                        channel.code(),
                        e.getClass().getName());
                pause();
            }
        }
    }

    /** @return whether there was anything to do */
    private boolean step(Channel channel, Function<Outgoing, GatewayAnswer> route) throws InterruptedException {
        awaitSlot(channel);
        Dispatch.Step step = dispatch.next(channel);
        if (step instanceof Dispatch.Step.HandOver over) {
            GatewayAnswer answer = route.apply(over.message());
            circuits.noted(channel, answer);
            note(over.message(), answer);
        }
        return !(step instanceof Dispatch.Step.Idle);
    }

    /** What cannot be noted is handed over again after the lease, under the same id. */
    private void note(Outgoing message, GatewayAnswer answer) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                noting.note(message, answer);
                return;
            } catch (DataAccessException | TransactionException e) {
                if (attempt == NOTING_TRIES) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(50L << attempt);
            }
        }
    }

    /** Messages of a node leave at even distances. */
    private void awaitSlot(Channel channel) throws InterruptedException {
        int perSecond = pace.perSecond(channel);
        if (perSecond > 0) {
            long distance = TimeUnit.SECONDS.toNanos(1) / perSecond;
            AtomicLong next = Objects.requireNonNull(slots.get(channel));
            long now = System.nanoTime();
            long mine = next.getAndUpdate(slot -> Math.max(slot, now) + distance);
            TimeUnit.NANOSECONDS.sleep(mine - now);
        }
    }

    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
