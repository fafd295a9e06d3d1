package se.vardkas.faults;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import se.vardkas.faults.check.History.Harm;
import se.vardkas.faults.failpoint.Failpoints;
import se.vardkas.faults.proxy.FaultProxy;
import se.vardkas.packaged.Program;

/** One of the programs, with a network of its own; started again whenever it ends, as a cluster would. */
final class Replica implements AutoCloseable {
    private final int number;
    private final Path jar;
    private final int port = Program.freePort();
    private final FaultProxy toDatabase;
    private final FaultProxy toProviders;
    private final FaultProxy fromPhones;
    private final Map<String, String> settings = new HashMap<>();
    private final Records records;
    private final Failpoints failpoints;
    private final Thread keeper = new Thread(this::keep, "keeper");
    private final Collection<Program> past = new ConcurrentLinkedQueue<>();
    private volatile Program program;
    private volatile boolean wanted = true;

    Replica(
            int number,
            Path jar,
            Vertx vertx,
            DatabaseServer database,
            Providers providers,
            Path key,
            Records records) {
        this.number = number;
        this.jar = jar;
        this.records = records;
        this.toDatabase = FaultProxy.to(vertx, database.port());
        this.toProviders = FaultProxy.to(vertx, providers.port());
        this.fromPhones = FaultProxy.to(vertx, port);
        var urls = database.urlsThrough(toDatabase.port());
        settings.put("VARDKAS_DEMO", "true");
        settings.put("VARDKAS_DATABASE_URL", urls.app().reactive());
        settings.put("VARDKAS_DATABASE_ENGINE_URL", urls.engine().reactive());
        settings.put("VARDKAS_KEY_FILE", key.toString());
        // Its own disk, as in a cluster: what it has spooled is its own to raise.
        var disk = key.resolveSibling("replica-" + number);
        settings.put("VARDKAS_DATA_DIR", disk.toString());
        this.failpoints = Failpoints.in(disk.resolve("failpoints"));
        settings.put("VARDKAS_PUBLIC_URL", Providers.PUBLIC_URL);
        settings.put("VARDKAS_TWILIO_AUTH_TOKEN", Providers.AUTH_TOKEN);
        var base = "http://127.0.0.1:" + toProviders.port() + "/" + number;
        settings.put("VARDKAS_FCM_ENDPOINT", base + "/fcm");
        settings.put("VARDKAS_TWILIO_ENDPOINT", base + "/twilio");
        // People press here more often than anywhere else, and the checker asks after each message.
        settings.put("VARDKAS_PACE_TWILIO_SMS_PER_SECOND", "0");
        settings.put("VARDKAS_PACE_TWILIO_VOICE_PER_SECOND", "0");
        settings.put("VARDKAS_PACE_SMS_PER_HOUR", "0");
        settings.put("VARDKAS_PACE_CALLS_PER_HOUR", "0");
    }

    /** From its next start on it can be halted at failpoints. The agent that does it keeps the Java machine from using a cache. */
    void layTraps() {
        settings.put("JAVA_TOOL_OPTIONS", failpoints.option());
    }

    /** Starts it, and keeps it running. */
    void start() {
        program = Program.launch(jar, port, settings);
        keeper.setDaemon(true);
        keeper.start();
    }

    int number() {
        return number;
    }

    FaultProxy toDatabase() {
        return toDatabase;
    }

    FaultProxy toProviders() {
        return toProviders;
    }

    FaultProxy fromPhones() {
        return fromPhones;
    }

    Failpoints failpoints() {
        return failpoints;
    }

    boolean isReady() {
        return program.status("/q/health/ready") == 200;
    }

    /** What it has printed so far, each time it ran. */
    Stream<String> logged() {
        return Stream.concat(past.stream(), Stream.of(program))
                .flatMap(one -> Stream.of(one.printed(), one.complained()));
    }

    /** Kills it at whatever instruction it is. */
    void kill() {
        program.handle().destroyForcibly();
    }

    void signal(String name) {
        try {
            new ProcessBuilder(
                            "kill", "-" + name, Long.toString(program.handle().pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        wanted = false;
        signal("CONT");
        program.stop();
        toDatabase.close();
        toProviders.close();
        fromPhones.close();
    }

    private void keep() {
        try {
            while (wanted) {
                program.handle().onExit().join();
                program.await();
                var ended = Instant.now();
                TimeUnit.MILLISECONDS.sleep(200);
                if (wanted) {
                    past.add(program);
                    program = Program.launch(jar, port, settings);
                    records.add(Harm.KILLED, number, ended);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
