package org.carerelay.followup.dial;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import org.carerelay.access.Audit;
import org.carerelay.followup.dial.DialLists.DialList;
import org.carerelay.followup.dial.DialLists.Wanted;
import org.carerelay.followup.task.WorkingDay;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dial lists as files: {@code LAYOUT-yyyyMMdd-HHmmss.csv}, whole from the moment it has this name, and after it {@code …csv.manifest.json} with
 * its lines, charset and SHA-256. A dialler that waits for the manifest never reads half a list.
 */
public final class DialFiles {

    private static final Logger LOG = LoggerFactory.getLogger(DialFiles.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST = 10_000;

    private final DialLists lists;
    private final Audit audit;
    private final WorkingDay working;
    private final Clock clock;
    private final @Nullable Path folder;
    private final List<String> layouts;

    public DialFiles(
            DialLists lists,
            Audit audit,
            WorkingDay working,
            Clock clock,
            @Nullable Path folder,
            List<String> layouts) {
        this.lists = lists;
        this.audit = audit;
        this.working = working;
        this.clock = clock;
        this.folder = folder;
        this.layouts = layouts;
    }

    /** Writes one file per layout; nothing if no folder is set. */
    public void write() {
        if (folder == null) {
            return;
        }
        for (String layout : layouts) {
            try {
                write(folder, layout);
            } catch (LayoutRejected e) {
                LOG.error("No dial list {}: {}", layout, e.getMessage());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void write(Path into, String layout) throws IOException {
        DialList list = lists.list(new Wanted(layout, null, List.of(), List.of(), MOST));
        Instant now = clock.instant();
        String name = layout + "-"
                + DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")
                        .withZone(working.zone())
                        .format(now) + ".csv";
        Files.createDirectories(into);
        audit.note("R", "dial-list/" + layout, list.patients(), 0, null);
        atomically(into.resolve(name), list.csv());
        var manifest = JSON.createObjectNode()
                .put("file", name)
                .put("layout", layout)
                .put("lines", list.lines())
                .put("bytes", list.csv().length)
                .put("charset", list.charset().name())
                .put("sha256", sha256(list.csv()))
                .put("written", now.toString());
        atomically(into.resolve(name + ".manifest.json"), JSON.writeValueAsBytes(manifest));
    }

    private static void atomically(Path file, byte[] content) throws IOException {
        Path part = file.resolveSibling("." + file.getFileName() + ".part");
        Files.deleteIfExists(part);
        Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")));
        Files.write(part, content);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
