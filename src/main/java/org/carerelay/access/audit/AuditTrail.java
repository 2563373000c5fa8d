package org.carerelay.access.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.carerelay.access.Audit;
import org.carerelay.access.AuditEntry;
import org.carerelay.access.Caller;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Writes the audit trail behind the requests, in batches, by one thread. A full queue makes requests wait rather than lose an
 * entry; an orderly stop writes what is left for up to 20 seconds. A killed process loses the entries of its last moments, except
 * those noted at once: waiting for a commit would cost every search more than the search itself.
 */
@Component
class AuditTrail implements Audit, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);
    private static final Set<String> ACTIONS = Set.of("C", "R", "U", "D", "E");
    private static final Set<Integer> OUTCOMES = Set.of(0, 4, 8, 12);
    private static final Duration LAST_CHANCE = Duration.ofSeconds(20);

    private final AuditRows rows;
    private final Clock clock;
    private final int batch;
    private final BlockingQueue<AuditEntry> queue;
    private volatile boolean running;
    private @Nullable Thread writer;

    AuditTrail(AuditRows rows, AuditSettings settings, Clock clock) {
        this.rows = rows;
        this.clock = clock;
        this.batch = settings.batch();
        this.queue = new ArrayBlockingQueue<>(settings.queue());
    }

    @Override
    public void note(String action, String what, Collection<UUID> patients, int outcome, @Nullable String detail) {
        put(entry(action, what, patients, outcome, detail));
    }

    @Override
    public void noteAtOnce(
            String action, String what, Collection<UUID> patients, int outcome, @Nullable String detail) {
        rows.add(List.of(entry(action, what, patients, outcome, detail)));
    }

    @Override
    public void noteFor(
            String clientId,
            String action,
            String what,
            Collection<UUID> patients,
            int outcome,
            @Nullable String detail) {
        put(entry(clientId, null, action, what, patients, outcome, detail));
    }

    private AuditEntry entry(
            String action, String what, Collection<UUID> patients, int outcome, @Nullable String detail) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        String clientId = authentication != null && authentication.getPrincipal() instanceof Caller caller
                ? caller.clientId()
                : "system";
        String address = authentication != null && authentication.getDetails() instanceof WebAuthenticationDetails web
                ? web.getRemoteAddress()
                : null;
        return entry(clientId, address, action, what, patients, outcome, detail);
    }

    private AuditEntry entry(
            String clientId,
            @Nullable String address,
            String action,
            String what,
            Collection<UUID> patients,
            int outcome,
            @Nullable String detail) {
        if (!ACTIONS.contains(action) || !OUTCOMES.contains(outcome)) {
            throw new IllegalArgumentException("Not an audit action and outcome: " + action + " " + outcome);
        }
        return new AuditEntry(
                UUID.randomUUID(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                clientId,
                address,
                action,
                storable(what),
                List.copyOf(patients),
                outcome,
                detail == null ? null : storable(detail));
    }

    /** PostgreSQL keeps no NUL in a text; an entry it refuses would hold up all others. */
    private static String storable(String text) {
        return text.replace("\u0000", "");
    }

    /** Entries not yet taken by the writer. */
    int waiting() {
        return queue.size();
    }

    private void put(AuditEntry entry) {
        try {
            queue.put(entry);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            rows.add(List.of(entry));
        }
    }

    @Override
    public void start() {
        running = true;
        Thread thread = new Thread(this::write, "audit-trail");
        thread.setDaemon(true);
        thread.start();
        writer = thread;
    }

    private void write() {
        List<AuditEntry> taken = new ArrayList<>(batch);
        while (running || !queue.isEmpty()) {
            try {
                AuditEntry first = queue.poll(200, TimeUnit.MILLISECONDS);
                if (first != null) {
                    taken.add(first);
                    queue.drainTo(taken, batch - 1);
                    addPatiently(taken);
                    taken.clear();
                }
            } catch (InterruptedException e) {
                LOG.error("The audit trail was stopped with {} entries unwritten", taken.size() + queue.size());
                return;
            }
        }
    }

    private void addPatiently(List<AuditEntry> entries) throws InterruptedException {
        for (long wait = 100; ; wait = Math.min(wait * 2, 5_000)) {
            try {
                rows.add(entries);
                return;
            } catch (DataAccessException e) {
                LOG.warn(
                        "The audit trail cannot be written ({}); trying again",
                        e.getClass().getSimpleName());
                TimeUnit.MILLISECONDS.sleep(wait);
            }
        }
    }

    @Override
    public void stop() {
        running = false;
        Thread thread = writer;
        if (thread != null) {
            try {
                thread.join(LAST_CHANCE.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            thread.interrupt();
            writer = null;
        }
    }

    @Override
    public boolean isRunning() {
        return writer != null;
    }

    /** Stops after the web server and the message consumers, which still note things while they finish. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 1000;
    }
}
