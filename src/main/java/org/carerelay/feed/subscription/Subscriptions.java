package org.carerelay.feed.subscription;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.carerelay.feed.downstream.Downstream;
import org.carerelay.feed.downstream.Downstreams;
import org.carerelay.feed.downstream.NotTaken;
import org.carerelay.feed.downstream.RetrySchedule;
import org.carerelay.feed.subscription.Notifications.Kind;
import org.carerelay.intake.Cause;
import org.carerelay.record.Lineage;
import org.carerelay.record.OwnWrites;
import org.carerelay.record.OwnWrites.OwnWrite;
import org.carerelay.record.ResourceId;
import org.carerelay.record.StoredResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Serves the Subscriptions of the record: a handshake makes one active, from then on it is a downstream with its own position; a
 * heartbeat breaks a silence; 410 turns it off. Every node serves, the lease of the downstream and a claim for the rest see to it that
 * one of them speaks.
 */
@Component
class Subscriptions implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Subscriptions.class);
    private static final Duration CLAIM = Duration.ofSeconds(70);

    private final SubscriptionRows rows;
    private final SubscriptionParts parts;
    private final Downstreams downstreams;
    private final OwnWrites writes;
    private final Map<UUID, Served> served = new ConcurrentHashMap<>();
    private final Set<UUID> busy = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "feed-subscriptions"));
    private final ExecutorService speakers =
            Executors.newCachedThreadPool(task -> daemon(task, "feed-subscription-turn"));
    private volatile boolean running;

    Subscriptions(SubscriptionRows rows, SubscriptionParts parts, Downstreams downstreams, OwnWrites writes) {
        this.rows = rows;
        this.parts = parts;
        this.downstreams = downstreams;
        this.writes = writes;
    }

    private record Served(int version, Subscribed subscription, SubscriptionDelivery delivery) {}

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void start() {
        running = true;
        long look = parts.settings().look().toMillis();
        var unused = timer.scheduleWithFixedDelay(this::look, look, look, TimeUnit.MILLISECONDS);
    }

    void look() {
        try {
            Set<UUID> live = new HashSet<>();
            for (SubscriptionRows.Row row : rows.live()) {
                live.add(row.id());
                look(row);
            }
            served.keySet().stream().filter(id -> !live.contains(id)).toList().forEach(this::end);
        } catch (DataAccessException e) {
            LOG.debug("subscriptions are not looked at: {}", e.getClass().getSimpleName());
        } catch (RuntimeException e) {
            LOG.error("subscriptions are looked at again after {}", e.getClass().getName());
        }
    }

    private void look(SubscriptionRows.Row row) {
        Subscribed subscription;
        try {
            subscription = Subscribed.of(row.id(), row.body());
        } catch (Subscribed.NotUnderstood e) {
            set(row.id(), "error", e.getMessage());
            return;
        }
        if (subscription.end() != null && parts.clock().instant().isAfter(subscription.end())) {
            set(row.id(), "off", "it ended by itself");
        } else if (subscription.status().equals("requested")) {
            turn(row.id(), () -> shakeHands(row, subscription));
        } else {
            serve(row, subscription);
            Duration heartbeat = subscription.heartbeat();
            if (heartbeat != null && rows.silent(row.id(), heartbeat)) {
                turn(row.id(), () -> beat(row.id()));
            }
        }
    }

    /** In a thread of its own: an endpoint that hangs holds up nobody. */
    private void turn(UUID id, Runnable what) {
        if (busy.add(id)) {
            speakers.execute(() -> {
                try {
                    what.run();
                } catch (DataAccessException e) {
                    LOG.debug("a turn was lost: {}", e.getClass().getSimpleName());
                } finally {
                    busy.remove(id);
                }
            });
        }
    }

    private void shakeHands(SubscriptionRows.Row row, Subscribed subscription) {
        if (!rows.claim(row.id(), CLAIM)) {
            return;
        }
        try (SubscriptionDelivery delivery = new SubscriptionDelivery(subscription, row.owner(), parts)) {
            downstreams.register(name(row.id()));
            delivery.send(Kind.HANDSHAKE, "requested", rows.total(row.id()), List.of());
            set(row.id(), "active", null);
        } catch (NotTaken | IllegalArgumentException e) {
            set(row.id(), "error", "the handshake failed: " + e.getMessage());
        } finally {
            rows.release(row.id());
        }
    }

    private void serve(SubscriptionRows.Row row, Subscribed subscription) {
        Served before = served.get(row.id());
        if (before != null && before.version() == row.version()) {
            return;
        }
        end(row.id());
        SubscriptionDelivery delivery = new SubscriptionDelivery(subscription, row.owner(), parts);
        served.put(row.id(), new Served(row.version(), subscription, delivery));
        downstreams.start(
                new Downstream(
                        name(row.id()),
                        subscription.topic().types(),
                        Set.of(),
                        null,
                        2,
                        RetrySchedule.parse(RetrySchedule.STANDARD)),
                event -> {
                    try {
                        delivery.deliver(event);
                    } catch (NotTaken e) {
                        if (e.trouble() == NotTaken.Trouble.GONE) {
                            set(row.id(), "off", "the endpoint answered 410 Gone");
                        }
                        throw e;
                    }
                });
    }

    private void beat(UUID id) {
        Served known = served.get(id);
        if (known != null) {
            try {
                known.delivery().send(Kind.HEARTBEAT, "active", rows.total(id), List.of());
            } catch (NotTaken e) {
                LOG.info("Subscription/{} did not take its heartbeat: {}", id, e.getMessage());
            }
        }
    }

    private void end(UUID id) {
        Served ending = served.remove(id);
        if (ending != null) {
            downstreams.stop(name(id));
            ending.delivery().close();
        }
    }

    private static String name(UUID id) {
        return "subscription." + id;
    }

    private void set(UUID id, String status, @org.jspecify.annotations.Nullable String error) {
        ResourceId resource = new ResourceId("Subscription", id);
        StoredResource now = writes.load(List.of(resource)).get(resource);
        if (now == null) {
            return;
        }
        ObjectNode body = now.body().deepCopy();
        body.put("status", status);
        if (error == null) {
            body.remove("error");
        } else {
            body.put("error", error);
        }
        writes.write(
                new Lineage(
                        UUID.randomUUID(),
                        "carerelay",
                        "subscription",
                        Cause.LIVE,
                        "",
                        parts.clock().instant()),
                List.of(new OwnWrite(resource, now, body)));
    }

    @Override
    public void stop() {
        running = false;
        timer.shutdownNow();
        List.copyOf(served.keySet()).forEach(this::end);
        speakers.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
