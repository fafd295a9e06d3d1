package se.vardkas.bench;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The packaged program as a process of its own, on loopback, in demo, with the bench as its providers. Blocking. */
final class Program implements AutoCloseable {
    /** Of the account with which it signs in at Twilio, and which signs Twilio's reports. */
    static final String TWILIO_TOKEN = "vardkas-bench";

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);
    private static final int POLL_MILLIS = 10;
    private static final int CONNECT_MILLIS = 500;

    private final Process process;
    private final Path dataDir;
    private final int port;
    private final Duration startedIn;

    private Program(Process process, Path dataDir, int port, Duration startedIn) {
        this.process = process;
        this.dataDir = dataDir;
        this.port = port;
        this.startedIn = startedIn;
    }

    /** Starts it and waits until it says it is ready. */
    static Program start(BenchSettings settings, Path dataDir, int sinkPort) throws IOException, InterruptedException {
        int port = freePort();
        return start(builder(settings, dataDir, port, sinkPort), dataDir, port);
    }

    /** Starts another one on the database of the first; their pools together stay below what that server takes. */
    static Program beside(Stage stage, int number) throws IOException, InterruptedException {
        int port = freePort();
        var first = stage.program().dataDir;
        var dataDir = first.resolveSibling("replica-" + number);
        var builder = builder(stage.settings(), dataDir, port, stage.sink().port());
        builder.environment().put("VARDKAS_DATABASE_URL", stage.server().url("app"));
        builder.environment().put("VARDKAS_DATABASE_ENGINE_URL", stage.server().url("engine"));
        builder.environment()
                .put(
                        "VARDKAS_KEY_FILE",
                        first.resolve("vardkas.key").toAbsolutePath().toString());
        builder.environment()
                .put("VARDKAS_FCM_ENDPOINT", Sink.address(stage.sink().port()) + path(number) + "fcm");
        builder.environment().put("QUARKUS_DATASOURCE_REACTIVE_MAX_SIZE", "6");
        builder.environment().put("QUARKUS_DATASOURCE_INTAKE_REACTIVE_MAX_SIZE", "10");
        return start(builder, dataDir, port);
    }

    /** What the path of each request begins with that this one posts to a provider. */
    static String path(int number) {
        return "/replica-" + number + "/";
    }

    private static Program start(ProcessBuilder builder, Path dataDir, int port)
            throws IOException, InterruptedException {
        long began = System.nanoTime();
        var process = builder.start();
        // Whatever ends the bench ends the program with it.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        while (!isReady(port)) {
            boolean late = System.nanoTime() - began > BenchSettings.START_PATIENCE.toNanos();
            if (late || !process.isAlive()) {
                process.destroy();
                throw new IllegalStateException("The program did not get ready; see " + log());
            }
            Thread.sleep(POLL_MILLIS);
        }
        return new Program(process, dataDir, port, Duration.ofNanos(System.nanoTime() - began));
    }

    int port() {
        return port;
    }

    Duration startedIn() {
        return startedIn;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** Ends it in the middle of whatever it does. */
    void kill() {
        process.destroyForcibly();
    }

    /** Stops it, and its database with it. */
    @Override
    public void close() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly().waitFor();
        }
        Server.endLeftover(dataDir);
    }

    private static Path log() {
        return BenchSettings.FOLDER.resolve("program.log");
    }

    private static ProcessBuilder builder(BenchSettings settings, Path dataDir, int port, int sinkPort) {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(settings.programOptions());
        command.addAll(List.of("-jar", BenchSettings.PROGRAM.toString()));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        var environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("VARDKAS_") || name.startsWith("QUARKUS_"));
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("VARDKAS_DEMO", "true");
        environment.put("VARDKAS_DATA_DIR", dataDir.toAbsolutePath().toString());
        environment.put("VARDKAS_FCM_ENDPOINT", Sink.address(sinkPort) + "/fcm");
        environment.put("VARDKAS_TWILIO_ENDPOINT", Sink.address(sinkPort) + "/twilio");
        // The sink takes whatever comes, from anybody as often as it likes.
        environment.put("VARDKAS_PACE_TWILIO_SMS_PER_SECOND", "0");
        environment.put("VARDKAS_PACE_TWILIO_VOICE_PER_SECOND", "0");
        environment.put("VARDKAS_PACE_SMS_PER_HOUR", "0");
        environment.put("VARDKAS_PACE_CALLS_PER_HOUR", "0");
        environment.put("VARDKAS_TWILIO_AUTH_TOKEN", TWILIO_TOKEN);
        return builder;
    }

    private static boolean isReady(int port) {
        try {
            var address = URI.create("http://127.0.0.1:" + port + "/q/health/ready");
            var request = (HttpURLConnection) address.toURL().openConnection();
            request.setConnectTimeout(CONNECT_MILLIS);
            request.setReadTimeout((int) BenchSettings.PRESS_PATIENCE.toMillis());
            return request.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        }
    }
}
