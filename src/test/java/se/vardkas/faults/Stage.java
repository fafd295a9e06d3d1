package se.vardkas.faults;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import se.vardkas.packaged.Program;
import se.vardkas.platform.seal.KeyFile;
import se.vardkas.support.TestDatabase;

/** A database, providers, and programs that are ready: all that a play of faults needs. */
final class Stage implements AutoCloseable {
    private static final Path FOLDER = Path.of("target/packaged/faults").toAbsolutePath();
    private static final Duration START = Duration.ofSeconds(120);
    /** Room for the server's programs, its first data and what a minute writes. */
    private static final int SMALL_MIB = 512;

    private final Vertx vertx = Vertx.vertx();
    private final Records records = new Records();
    private final List<Replica> replicas = new ArrayList<>();
    private final DatabaseServer database;
    private final Providers providers;
    private final @Nullable SmallDisk disk;

    private Stage(Path jar, int programs, boolean onSmallDisk) {
        TestDatabase.deleteAll(FOLDER);
        disk = onSmallDisk ? SmallDisk.at(FOLDER.resolve("database"), SMALL_MIB) : null;
        database = new DatabaseServer(FOLDER.resolve("database"));
        providers = new Providers(vertx, records);
        var key = FOLDER.resolve("vardkas.key");
        KeyFile.readOrMake(key, true);
        for (int number = 0; number < programs; number++) {
            replicas.add(new Replica(number, jar, vertx, database, providers, key, records));
        }
    }

    /** Sets it up, with so many programs. */
    static Stage with(int programs) {
        return with(Program.JAR, programs);
    }

    /** The same with a database that has a disk of its own; skips the test where there can be none. */
    static Stage onSmallDisk(int programs) {
        return of(Program.JAR, programs, true, Replica::layTraps);
    }

    /** The same with a copy of the program. */
    static Stage with(Path jar, int programs) {
        return of(jar, programs, false, Replica::layTraps);
    }

    /** The same with programs that cannot be halted at failpoints, and start faster. */
    static Stage withoutTraps(int programs) {
        return of(Program.JAR, programs, false, replica -> {});
    }

    private static Stage of(Path jar, int programs, boolean onSmallDisk, Consumer<Replica> equip) {
        try {
            Files.createDirectories(FOLDER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var stage = new Stage(jar, programs, onSmallDisk);
        try {
            // One after another: the first makes the demo's people.
            stage.replicas.forEach(replica -> {
                equip.accept(replica);
                replica.start();
                Awaitility.await().atMost(START).until(replica::isReady);
            });
            return stage;
        } catch (RuntimeException e) {
            stage.close();
            throw e;
        }
    }

    Records records() {
        return records;
    }

    List<Replica> replicas() {
        return replicas;
    }

    DatabaseServer database() {
        return database;
    }

    Providers providers() {
        return providers;
    }

    SmallDisk disk() {
        return Objects.requireNonNull(disk, "There is no disk of its own");
    }

    void awaitReady() {
        Awaitility.await().atMost(START).until(() -> replicas.stream().allMatch(Replica::isReady));
    }

    @Override
    public void close() {
        replicas.forEach(Replica::close);
        providers.close();
        database.close();
        if (disk != null) {
            disk.close();
        }
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
