package org.carerelay.intake.journal;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** What the journal does now and then; every node does it, and they do not get in each other's way. */
@Component
@EnableConfigurationProperties(JournalSettings.class)
class Housekeeping implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final long SOON_MILLIS = 2_000;

    private final UnmappedCodes unmappedCodes;
    private final OrderAliasTable aliases;
    private final RawBytes rawBytes;
    private final JournalSettings settings;
    private ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    Housekeeping(UnmappedCodes unmappedCodes, OrderAliasTable aliases, RawBytes rawBytes, JournalSettings settings) {
        this.unmappedCodes = unmappedCodes;
        this.aliases = aliases;
        this.rawBytes = rawBytes;
        this.settings = settings;
        timer.shutdown();
    }

    @Override
    public void start() {
        timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "journal-housekeeping");
            thread.setDaemon(true);
            return thread;
        });
        long purgeMillis = settings.purgeEvery().toMillis();
        every(SOON_MILLIS, "counting unmapped codes", unmappedCodes::flush);
        every(SOON_MILLIS, "exchanging order aliases", aliases::exchange);
        every(purgeMillis, "deleting old raw bytes", () -> {
            int purged = rawBytes.purge();
            if (purged > 0) {
                LOG.info("deleted the raw bytes of {} messages older than {}", purged, settings.keepRaw());
            }
        });
    }

    @Override
    public void stop() {
        timer.shutdownNow();
        quietly("counting unmapped codes", unmappedCodes::flush);
        quietly("exchanging order aliases", aliases::exchange);
    }

    @Override
    public boolean isRunning() {
        return !timer.isShutdown();
    }

    /** Before the listeners, so that no message under an old identifier comes before its alias is known. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void every(long millis, String what, Runnable work) {
        var unused =
                timer.scheduleWithFixedDelay(() -> quietly(what, work), 0, Math.max(1, millis), TimeUnit.MILLISECONDS);
    }

    private static void quietly(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("{} failed and is tried again: {}", what, e.getClass().getSimpleName());
        }
    }
}
