package se.vardkas.platform.spool;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import se.vardkas.platform.seal.Seal;
import se.vardkas.platform.settings.StartFault;

/**
 * The folder under {@code vardkas.spool-dir}, if there is to be one. Held by one program at a time, by a file lock that the
 * operating system lets go of even when the program is killed.
 */
@ApplicationScoped
public class Spool {
    /** The setting's value where there is to be no spool. */
    public static final String NONE = "none";

    private static final String PROPERTY = "vardkas.spool-dir";
    private static final int WRITERS = 8;

    private final @Nullable Path root;
    private final @Nullable FileChannel lock;
    private final Seal seal;
    private final WorkerExecutor workers;

    /**
     * Opens the folder, unless there is to be {@link #NONE}.
     *
     * @throws StartFault if it cannot be used: not writable, held by another program
     */
    public Spool(@ConfigProperty(name = PROPERTY, defaultValue = NONE) String folder, Seal seal, Vertx vertx) {
        this.root = folder.equals(NONE) ? null : writable(Path.of(folder));
        this.lock = root == null ? null : locked(root);
        this.seal = seal;
        this.workers = vertx.createSharedWorkerExecutor("spool", WRITERS);
    }

    /** Whether there is one. */
    public boolean isThere() {
        return root != null;
    }

    /** A folder of sealed files in it; empty where there is no spool. Blocking; start-up only. */
    public Optional<SealedFiles> files(String name) {
        if (root == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(SealedFiles.open(root.resolve(name), seal));
        } catch (IOException e) {
            throw unusable(root);
        }
    }

    /** Does what blocks on threads of its own: a slow disk holds up nobody else. */
    public <T> Uni<T> onWorker(Callable<T> work) {
        return Uni.createFrom().deferred(() -> UniHelper.toUni(workers.executeBlocking(work, false)));
    }

    @PreDestroy
    void close() throws IOException {
        if (lock != null) {
            lock.close();
        }
        workers.close();
    }

    private static Path writable(Path folder) {
        try {
            var root = Files.createDirectories(folder).toRealPath();
            Files.deleteIfExists(Files.createTempFile(root, "writable", null));
            return root;
        } catch (IOException e) {
            throw unusable(folder);
        }
    }

    private static FileChannel locked(Path root) {
        try {
            var channel =
                    FileChannel.open(root.resolve("spool.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() != null) {
                return channel;
            }
            channel.close();
        } catch (OverlappingFileLockException e) {
            throw inUse(root);
        } catch (IOException e) {
            throw unusable(root);
        }
        throw inUse(root);
    }

    private static StartFault inUse(Path root) {
        return new StartFault(
                PROPERTY,
                root + " is in use by another running Vårdkas.",
                "Each replica needs a folder of its own, which it finds again after a restart.");
    }

    private static StartFault unusable(Path folder) {
        return new StartFault(
                PROPERTY,
                folder + " cannot be written to.",
                "Name a folder that this user may write to and that outlives a restart; none: no spool.");
    }
}
