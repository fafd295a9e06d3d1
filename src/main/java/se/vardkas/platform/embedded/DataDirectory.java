package se.vardkas.platform.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import se.vardkas.platform.settings.StartFault;

/**
 * The folder under {@code vardkas.data-dir}: the database's files, its binaries and its secrets. Held by one program at
 * a time, by a file lock that the operating system lets go of even when the program is killed.
 */
final class DataDirectory implements AutoCloseable {
    private static final String PROPERTY = "vardkas.data-dir";
    private static final String MAJOR_VERSION = "18";
    /** A fresh cluster with its binaries takes about 130 MB, and write-ahead log soon as much again. */
    private static final long SPACE_NEEDED = 400L << 20;

    private final Path root;
    private final FileChannel lockFile;

    private DataDirectory(Path root, FileChannel lockFile) {
        this.root = root;
        this.lockFile = lockFile;
    }

    /** @throws StartFault if the folder cannot be used: not writable, no space, held by another program, other version */
    static DataDirectory open(Path path) {
        var root = create(path);
        checkSpace(root);
        var lock = lock(root);
        var directory = new DataDirectory(root, lock);
        try {
            directory.checkVersion();
        } catch (StartFault e) {
            directory.close();
            throw e;
        }
        return directory;
    }

    Path cluster() {
        return root.resolve("postgresql");
    }

    /**
     * Sets aside a cluster whose first start never came to an end, so that the next one begins from scratch. Nothing is
     * deleted.
     */
    void setAsideUnfinished() throws IOException {
        if (Files.exists(cluster()) && !Files.exists(finishedMark())) {
            Files.move(
                    cluster(),
                    Files.createTempDirectory(root, "postgresql-unfinished-").resolve("cluster"));
        }
    }

    void markFinished() throws IOException {
        if (!Files.exists(finishedMark())) {
            Files.createFile(finishedMark());
        }
    }

    private Path finishedMark() {
        return root.resolve("postgresql.ready");
    }

    Path binaries() {
        return programs().resolve("postgresql");
    }

    private Path programs() {
        return root.resolve("programs");
    }

    /** What is unpacked below may be written by anyone and is run by us: nobody else gets there. */
    void keepProgramsPrivate() throws IOException {
        Files.createDirectories(programs());
        if (Files.getFileStore(programs()).supportsFileAttributeView(PosixFileAttributeView.class)) {
            Files.setPosixFilePermissions(programs(), PosixFilePermissions.fromString("rwx------"));
        }
    }

    Path secrets() {
        return root.resolve("database.secrets");
    }

    Path log() {
        return root.resolve("postgresql.log");
    }

    private static Path create(Path path) {
        try {
            var root = Files.createDirectories(path).toRealPath();
            Files.deleteIfExists(Files.createTempFile(root, "writable", null));
            return root;
        } catch (IOException e) {
            throw new StartFault(
                    PROPERTY,
                    path + " cannot be written to.",
                    "Make it writable for this user, or name another folder.");
        }
    }

    private static void checkSpace(Path root) {
        long free = root.toFile().getUsableSpace();
        if (free < SPACE_NEEDED) {
            throw new StartFault(
                    PROPERTY,
                    "only %d MB are free under %s; %d MB are needed.".formatted(free >> 20, root, SPACE_NEEDED >> 20),
                    "Make room, or name a folder on another disk.");
        }
    }

    private static FileChannel lock(Path root) {
        try {
            var channel =
                    FileChannel.open(root.resolve("vardkas.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) != null) {
                return channel;
            }
            channel.close();
        } catch (IOException e) {
            throw new StartFault(
                    PROPERTY,
                    root + " cannot be locked: " + e.getMessage() + ".",
                    "Name a folder on a disk of this machine.");
        }
        throw new StartFault(
                PROPERTY,
                root + " is in use by another running Vårdkas.",
                "Stop that one, or name another folder for this one.");
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private void checkVersion() {
        var versionFile = cluster().resolve("PG_VERSION");
        if (!Files.exists(versionFile)) {
            return;
        }
        try {
            var version = Files.readString(versionFile).strip();
            if (!version.equals(MAJOR_VERSION)) {
                throw new StartFault(
                        PROPERTY,
                        "%s holds a database of PostgreSQL %s; this program brings %s."
                                .formatted(cluster(), version, MAJOR_VERSION),
                        "Carry its data over with pg_dump and pg_restore, or name an empty folder.");
            }
        } catch (IOException e) {
            throw new StartFault(PROPERTY, versionFile + " cannot be read.", "Start as the user who owns the folder.");
        }
    }

    /** Lets another program have the folder. */
    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new IllegalStateException("The lock of " + root + " could not be let go", e);
        }
    }
}
