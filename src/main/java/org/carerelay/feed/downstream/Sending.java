package org.carerelay.feed.downstream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends a batch: events of one patient one after the other, patients side by side and in no order. Ends early when nobody's event is
 * taken, so that a dead receiver costs a few tries and not a batch of them.
 */
final class Sending {

    /** Patients in a row whose events nobody takes, while none is taken: the receiver is away. */
    private static final int ENOUGH = 3;

    private final Map<String, List<Item>> byKey = new LinkedHashMap<>();
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger away = new AtomicInteger();
    private volatile @Nullable NotTaken ended;

    /** @param blocked patients with events that have to go first */
    Sending(List<Item> items, Set<String> blocked) {
        for (Item item : items) {
            String key = item.event.partitionKey();
            if (blocked.contains(key)) {
                item.fate = Item.Fate.BEHIND;
            } else {
                byKey.computeIfAbsent(key, k -> new ArrayList<>()).add(item);
            }
        }
    }

    /**
     * Returns when all that were begun have ended.
     *
     * @param goOn asked every second or so; false ends it early
     */
    void run(Delivery delivery, ExecutorService threads, int concurrency, BooleanSupplier goOn)
            throws InterruptedException {
        List<List<Item>> chains = new ArrayList<>(byKey.values());
        Collections.shuffle(chains);
        Semaphore places = new Semaphore(concurrency);
        CountDownLatch left = new CountDownLatch(chains.size());
        for (List<Item> chain : chains) {
            while (!places.tryAcquire(1, TimeUnit.SECONDS)) {
                check(goOn);
            }
            if (ended != null) {
                left.countDown();
                places.release();
                continue;
            }
            threads.execute(() -> {
                try {
                    send(chain, delivery);
                } finally {
                    places.release();
                    left.countDown();
                }
            });
        }
        while (!left.await(1, TimeUnit.SECONDS)) {
            check(goOn);
        }
    }

    private void check(BooleanSupplier goOn) {
        if (ended == null && !goOn.getAsBoolean()) {
            ended = new NotTaken(NotTaken.Trouble.AWAY, "another node took over", Duration.ZERO);
        }
    }

    private void send(List<Item> chain, Delivery delivery) {
        boolean behind = false;
        for (Item item : chain) {
            if (behind) {
                item.fate = Item.Fate.BEHIND;
            } else if (ended == null) {
                behind = !send(item, delivery);
            }
        }
    }

    private boolean send(Item item, Delivery delivery) {
        try {
            delivery.deliver(item.event);
            item.fate = Item.Fate.DONE;
            taken.incrementAndGet();
            return true;
        } catch (Exception e) {
            NotTaken reason = NotTaken.of(e);
            item.failed(reason);
            boolean nobody =
                    reason.trouble() == NotTaken.Trouble.AWAY && away.incrementAndGet() >= ENOUGH && taken.get() == 0;
            if (reason.trouble() == NotTaken.Trouble.GONE || reason.retryAfter() != null || nobody) {
                ended = reason;
            }
            return false;
        } catch (Error e) {
            item.failed(new NotTaken(NotTaken.Trouble.EVENT, e.getClass().getSimpleName()));
            return false;
        }
    }

    /** Why the receiver takes nothing at the moment; null if it does, as far as can be told. */
    @Nullable
    NotTaken trouble() {
        NotTaken early = ended;
        if (early != null || taken.get() > 0) {
            return early;
        }
        NotTaken last = null;
        for (List<Item> chain : byKey.values()) {
            for (Item item : chain) {
                NotTaken failure = item.failure;
                if (failure != null && failure.trouble() == NotTaken.Trouble.EVENT) {
                    return null;
                }
                last = failure == null ? last : failure;
            }
        }
        return last;
    }
}
