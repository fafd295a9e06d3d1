package se.vardkas.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/** One run, from an empty data directory to the report. Ends whatever it started. */
public final class Bench implements AutoCloseable {
    private static final double MILLIS_PER_SECOND = 1e3;

    /** In the order in which they run: the last ones leave most behind. */
    private static final Map<String, Scenario> SCENARIOS = scenarios();

    private final BenchSettings settings;
    private final Path dataDir;
    private final Sink sink = new Sink();

    private Bench(BenchSettings settings, Path dataDir) {
        this.settings = settings;
        this.dataDir = dataDir;
    }

    /** Runs it; the report is the last thing printed. */
    public static void main(String... arguments) throws IOException, InterruptedException, SQLException {
        var settings = BenchSettings.of(System.getenv());
        var dataDir = BenchSettings.FOLDER.resolve("data");
        delete(BenchSettings.FOLDER);
        Files.createDirectories(dataDir);
        Report report;
        try (var bench = new Bench(settings, dataDir)) {
            report = bench.run();
        }
        delete(dataDir);
        var page = Page.of(report);
        Files.writeString(BenchSettings.FOLDER.resolve("report.md"), page.text());
        for (var picture : page.pictures()) {
            Files.writeString(BenchSettings.FOLDER.resolve(picture.fileName()), picture.svg());
        }
        new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValue(BenchSettings.FOLDER.resolve("report.json").toFile(), report);
        System.out.println(page.text());
    }

    @Override
    public void close() {
        sink.close();
    }

    private Report run() throws IOException, InterruptedException, SQLException {
        var machine = machine();
        var fresh = firstStart();
        say("starting on the data that is there now");
        try (var program = Program.start(settings, dataDir, sink.port())) {
            var start = new Report.Start(seconds(fresh), seconds(program.startedIn()));
            var stage = new Stage(program, Server.of(dataDir), sink, settings);
            var found = new LinkedHashMap<String, Section>();
            var profiles = new LinkedHashMap<String, Profile.Seen>();
            for (var scenario : SCENARIOS.entrySet()) {
                if (settings.runs(scenario.getKey())) {
                    say(scenario.getKey());
                    var profile = settings.profiled() ? Profile.of(scenario.getKey(), program.handle()) : null;
                    found.put(scenario.getKey(), told(scenario.getValue().run(stage)));
                    if (profile != null) {
                        profiles.put(scenario.getKey(), told(profile.seen()));
                    }
                }
            }
            return new Report(machine, start, found, profiles);
        }
    }

    private Duration firstStart() throws IOException, InterruptedException, SQLException {
        say("starting with nothing there");
        try (var program = Program.start(settings, dataDir, sink.port())) {
            say("building a town of " + Town.ALL_RAISERS + " people");
            var server = Server.of(dataDir);
            Town.build(server);
            if (!settings.tried().isEmpty()) {
                server.change(settings.tried());
            }
            if (settings.statements()) {
                Statements.prepare(server);
            }
            server.tidy("person");
            return program.startedIn();
        }
    }

    private Report.Machine machine() throws IOException, InterruptedException {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Report.Machine(
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                commit(),
                system.getAvailableProcessors(),
                system.getTotalMemorySize() >> 20,
                Runtime.version().toString(),
                String.join(" ", settings.programOptions()),
                settings.tried(),
                system.getSystemLoadAverage());
    }

    private static Map<String, Scenario> scenarios() {
        var scenarios = new LinkedHashMap<String, Scenario>();
        scenarios.put("micro", new Micro());
        scenarios.put("presses", new Presses());
        scenarios.put("open-model", new OpenModel());
        scenarios.put("teams", new Teams());
        scenarios.put("answers", new Answers());
        scenarios.put("callbacks", new Callbacks());
        scenarios.put("fan-out", new CrowdFanOut());
        scenarios.put("stream", new Streams());
        scenarios.put("heartbeats", new Beats());
        scenarios.put("stand-down", new StandDown());
        scenarios.put("on-call", new OnCall());
        scenarios.put("due-storm", new DueStorm());
        scenarios.put("lists", new Lists());
        scenarios.put("replicas", new Replicas());
        scenarios.put("killed", new Killed());
        scenarios.put("growth", new Growth());
        return scenarios;
    }

    private static String commit() throws InterruptedException {
        try {
            var git = new ProcessBuilder("git", "describe", "--always", "--dirty").start();
            var commit = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return git.waitFor() == 0 ? commit.strip() : "unknown";
        } catch (IOException e) {
            return "unknown";
        }
    }

    static void say(String what) {
        System.out.println("[bench] " + what);
    }

    /** Says what was found at once: what comes after it may fail. */
    private static <T> T told(T result) {
        say(result.toString());
        return result;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / MILLIS_PER_SECOND;
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var paths = Files.walk(folder)) {
            paths.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        }
    }
}
