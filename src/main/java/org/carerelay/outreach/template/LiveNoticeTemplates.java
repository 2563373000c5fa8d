package org.carerelay.outreach.template;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.carerelay.translation.MappingFinding;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The notices in force. Read in the background some time after the start, since FHIR's definitions take seconds; or when somebody asks. An edit that is
 * right replaces them, one that is wrong is reported and changes nothing; at the start only what is wrong is left out.
 */
public final class LiveNoticeTemplates implements Supplier<NoticeTemplates>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger("org.carerelay.notices");

    /** Reading the definitions at once would cost the start seconds. */
    private static final long QUIET_START_MILLIS = 15_000;

    private final Path folder;
    private final String hospital;
    private final FhirContext fhir;
    private final ScheduledExecutorService watcher = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "notices-watcher");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicBoolean watching = new AtomicBoolean();
    private volatile @Nullable NoticeTemplates current;
    private String seen = "";

    public LiveNoticeTemplates(Path folder, String hospital, FhirContext fhir) {
        this.folder = folder;
        this.hospital = hospital;
        this.fhir = fhir;
    }

    /** Reads now and looks for edits from now on, every so many milliseconds, until {@link #close}. */
    public void watch(long everyMillis) {
        if (watching.compareAndSet(false, true)) {
            var unused = watcher.scheduleWithFixedDelay(
                    this::look, Math.max(QUIET_START_MILLIS, everyMillis), everyMillis, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public NoticeTemplates get() {
        NoticeTemplates known = current;
        return known == null ? first() : known;
    }

    private synchronized NoticeTemplates first() {
        NoticeTemplates known = current;
        if (known == null) {
            seen = fingerprint();
            known = NoticeTemplates.load(folder, hospital, fhir);
            report("notices with mistakes are not used:", known.findings());
            current = known;
        }
        return known;
    }

    /** Takes an edit over if there is one and it is right. @return its mistakes */
    public synchronized List<MappingFinding> reloadIfChanged() {
        first();
        String now = fingerprint();
        if (now.equals(seen)) {
            return List.of();
        }
        seen = now;
        NoticeTemplates read = NoticeTemplates.load(folder, hospital, fhir);
        if (read.findings().isEmpty()) {
            current = read;
            LOG.info("an edit of the notices is in force");
        } else {
            report("an edit of the notices is not used, the last good ones stay in force:", read.findings());
        }
        return read.findings();
    }

    private void look() {
        try {
            reloadIfChanged();
        } catch (RuntimeException e) {
            LOG.error("the notices cannot be read: {}", e.getClass().getName());
        }
    }

    private static void report(String what, List<MappingFinding> findings) {
        if (!findings.isEmpty()) {
            LOG.error("{}", what);
            findings.forEach(finding -> LOG.error("  notices/{}", finding));
        }
    }

    private String fingerprint() {
        if (!Files.isDirectory(folder)) {
            return "";
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(LiveNoticeTemplates::state)
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            return "unreadable";
        }
    }

    private static String state(Path file) {
        try {
            return file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
        } catch (IOException vanished) {
            return file + " vanished";
        }
    }

    @Override
    public void close() {
        watcher.shutdownNow();
    }
}
