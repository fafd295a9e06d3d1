package se.vardkas.packaged;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** The packaged program, started with settings of a test's own and ended by its own process id. Blocking. */
public final class Program implements AutoCloseable {
    public static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");
    private static final Path FOLDER = Path.of("target/packaged");
    private static final Duration START_PATIENCE = Duration.ofSeconds(90);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);
    private static final AtomicInteger STARTED = new AtomicInteger();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    private final Process process;
    private final Path log;
    private final int port;
    private final Thread ending;

    private Program(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
        // Whatever ends the tests ends the program with them.
        this.ending = new Thread(process::destroy);
        Runtime.getRuntime().addShutdownHook(ending);
    }

    /** Starts it; returns at once. Settings are named as environment variables are. */
    static Program launch(Map<String, String> settings) {
        return launch(freePort(), settings);
    }

    static Program launch(int port, Map<String, String> settings) {
        return launch(JAR, port, settings);
    }

    /** The same of a copy of the program. */
    public static Program launch(Path jar, int port, Map<String, String> settings) {
        try {
            Files.createDirectories(FOLDER);
            var log = FOLDER.resolve("program-" + STARTED.incrementAndGet() + ".log");
            Files.deleteIfExists(log);
            var builder = new ProcessBuilder(command(jar))
                    .redirectOutput(log.toFile())
                    .redirectError(error(log).toFile());
            var environment = builder.environment();
            environment.keySet().removeIf(name -> name.startsWith("VARDKAS_") || name.startsWith("QUARKUS_"));
            environment.putAll(settings(port, settings));
            return new Program(builder.start(), log, port);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts it and waits until it says that it is ready. */
    static Program start(Map<String, String> settings) {
        var program = launch(settings);
        try {
            Awaitility.await()
                    .atMost(START_PATIENCE)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> program.isReady() || !program.process.isAlive());
        } catch (ConditionTimeoutException e) {
            program.kill();
        }
        if (!program.process.isAlive()) {
            throw new IllegalStateException("The program did not get ready: " + program.printed());
        }
        return program;
    }

    /** With {@code -Dprogram.options} of one's own: a cache that makes it start faster, say. */
    private static List<String> command(Path jar) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                // Short runs: what compiles best is never reached.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC"));
        Stream.of(System.getProperty("program.options", "").split(" "))
                .filter(Predicate.not(String::isBlank))
                .forEach(command::add);
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }

    private static Map<String, String> settings(int port, Map<String, String> given) {
        var settings = new HashMap<>(Map.of("QUARKUS_HTTP_HOST", "127.0.0.1", "QUARKUS_HTTP_PORT", "" + port));
        settings.putAll(given);
        return settings;
    }

    int port() {
        return port;
    }

    /** The process, for those who do to it what no operator would. */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    public String address() {
        return "http://127.0.0.1:" + port;
    }

    /** What it printed on standard output. */
    public String printed() {
        return read(log);
    }

    /** What it printed on standard error. */
    public String complained() {
        return read(error(log));
    }

    /** As a power cut would: no hook runs. The database goes on. */
    public void kill() {
        process.destroyForcibly();
        await();
    }

    /** As an operator would: told to stop. */
    public int stop() {
        process.destroy();
        return await();
    }

    /** Its exit code, once it has ended. */
    public int await() {
        try {
            if (!process.waitFor(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("The program did not end: " + printed());
            }
            Runtime.getRuntime().removeShutdownHook(ending);
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The status that an address answers with. */
    public int status(String path) {
        try {
            return HTTP.send(
                            HttpRequest.newBuilder(URI.create(address() + path))
                                    .timeout(Duration.ofSeconds(5))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            stop();
        }
    }

    private boolean isReady() {
        return status("/q/health/ready") == 200;
    }

    private static Path error(Path log) {
        return log.resolveSibling(log.getFileName() + ".err");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public static int freePort() {
        try (var probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
