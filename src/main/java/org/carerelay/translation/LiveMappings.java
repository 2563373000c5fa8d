package org.carerelay.translation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The mappings in force: an edit that is right replaces them, one that is wrong is reported and changes nothing. */
public final class LiveMappings implements Supplier<Mappings>, AutoCloseable {

    private final Path folder;
    private final Consumer<List<MappingFinding>> rejected;
    private volatile Mappings current;
    private String seen;
    private @Nullable ScheduledExecutorService watcher;

    /**
     * Loads the folder.
     *
     * @param rejected told every mistake of an edit that was not taken over; an empty list when a later edit was
     * @throws MappingsRejected if the folder cannot be used: there is no last good set yet
     */
    public LiveMappings(Path folder, Consumer<List<MappingFinding>> rejected) {
        this.folder = folder;
        this.rejected = rejected;
        this.seen = fingerprint();
        this.current = Mappings.load(folder);
    }

    @Override
    public Mappings get() {
        return current;
    }

    /** Takes the folder's present content over if it is right. @return its mistakes; empty if it is in force now */
    public synchronized List<MappingFinding> reload() {
        seen = fingerprint();
        try {
            current = Mappings.load(folder);
            rejected.accept(List.of());
            return List.of();
        } catch (MappingsRejected e) {
            rejected.accept(e.findings());
            return e.findings();
        }
    }

    /** Reloads if a file's name, size or date changed since the last look. @return whether one had */
    public synchronized boolean reloadIfChanged() {
        if (fingerprint().equals(seen)) {
            return false;
        }
        reload();
        return true;
    }

    /** Looks for changes from now on, until {@link #close}. */
    public synchronized void watch(Duration interval) {
        if (watcher == null) {
            watcher = Executors.newSingleThreadScheduledExecutor(task -> {
                Thread thread = new Thread(task, "mappings-watcher");
                thread.setDaemon(true);
                return thread;
            });
            var unused = watcher.scheduleWithFixedDelay(
                    this::look, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Stops looking; the mappings stay in force. */
    @Override
    public synchronized void close() {
        if (watcher != null) {
            watcher.shutdownNow();
            watcher = null;
        }
    }

    /** A folder that is being replaced must not end the watching. */
    private void look() {
        try {
            reloadIfChanged();
        } catch (UncheckedIOException | IllegalStateException e) {
            rejected.accept(List.of(
                    new MappingFinding("MAP-000", folder.toString(), 1, 1, "the folder cannot be read", "", null)));
        }
    }

    private String fingerprint() {
        if (!Files.isDirectory(folder)) {
            return "";
        }
        try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(LiveMappings::state)
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String state(Path file) {
        try {
            return file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
        } catch (IOException vanished) {
            return file + " vanished";
        }
    }
}
