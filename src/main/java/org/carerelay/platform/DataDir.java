package org.carerelay.platform;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds everything the process keeps: database, broker journal, secrets. Readable by its owner only (mode 0700,
 * secrets 0600), and held by one process at a time.
 */
public final class DataDir implements AutoCloseable {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OWNER_FILE = PosixFilePermissions.fromString("rw-------");

    private final Path root;
    private final RandomAccessFile lockFile;
    private final FileLock lock;

    private DataDir(Path root, RandomAccessFile lockFile, FileLock lock) {
        this.root = root;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /**
     * Creates the folder if need be and takes it for this process.
     *
     * @throws StartupProblem if it cannot be written or another process holds it
     */
    public static DataDir open(Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(root);
            Files.setPosixFilePermissions(root, OWNER_ONLY);
            RandomAccessFile file =
                    new RandomAccessFile(root.resolve("carerelay.lock").toFile(), "rw");
            FileLock lock = tryLock(file);
            if (lock == null) {
                file.close();
                throw new StartupProblem(
                        "The data folder " + root + " is in use by another CareRelay process.",
                        "Stop that process, or give this one a folder of its own with --carerelay.data-dir=FOLDER.");
            }
            return new DataDir(root, file, lock);
        } catch (IOException e) {
            throw new StartupProblem(
                    "The data folder " + root + " cannot be written: "
                            + e.getClass().getSimpleName() + ".",
                    "Make it writable for the user that runs CareRelay, or name another with"
                            + " --carerelay.data-dir=FOLDER.",
                    e);
        }
    }

    private static @Nullable FileLock tryLock(RandomAccessFile file) throws IOException {
        try {
            return file.getChannel().tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    public Path root() {
        return root;
    }

    /** A folder below this one, created with mode 0700. */
    public Path folder(String name) throws IOException {
        Path folder = root.resolve(name);
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, OWNER_ONLY);
        return folder;
    }

    /** The secret of this name: 256 random bits in URL-safe Base64, made at the first call and kept in {@code secrets/}. */
    public String secret(String name) {
        try {
            Path file = folder("secrets").resolve(name);
            if (Files.exists(file)) {
                return Files.readString(file, StandardCharsets.US_ASCII).trim();
            }
            byte[] random = new byte[32];
            new SecureRandom().nextBytes(random);
            String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
            Path written = Files.createTempFile(
                    file.getParent(), name, ".tmp", PosixFilePermissions.asFileAttribute(OWNER_FILE));
            Files.writeString(written, secret, StandardCharsets.US_ASCII);
            Files.move(written, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
            return secret;
        } catch (IOException e) {
            throw new StartupProblem(
                    "The secret " + name + " cannot be kept in " + root.resolve("secrets") + ".",
                    "Make that folder writable for the user that runs CareRelay.",
                    e);
        }
    }

    @Override
    public void close() throws IOException {
        lock.release();
        lockFile.close();
    }
}
