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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One run, from an empty data directory to the report. Ends whatever it started. */
public final class Bench implements AutoCloseable {
    private static final double MILLIS_PER_SECOND = 1e3;

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
        var page = MarkdownReport.of(report);
        Files.writeString(BenchSettings.FOLDER.resolve("report.md"), page);
        new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValue(BenchSettings.FOLDER.resolve("report.json").toFile(), report);
        System.out.println(page);
    }

    @Override
    public void close() {
        sink.close();
    }

    private Report run() throws IOException, InterruptedException, SQLException {
        var machine = machine();
        var fresh = firstStart();
        say("starting on the data that is there now");
        try (var program = Program.start(settings, dataDir, sink.port());
                var phones = new Phones(program.port(), settings.connections(), PressMaker.panics())) {
            var server = Server.of(dataDir);
            var processors =
                    new ProcessorTime(program.handle(), server.postmaster(), phones.threadId(), sink.threadId());
            var start = new Report.Start(seconds(fresh), seconds(program.startedIn()));
            return new Report(
                    machine,
                    start,
                    settings.runs("presses") ? presses(program, server, phones, processors) : null,
                    settings.runs("stand-down") ? standDown(program, server) : null,
                    settings.runs("on-call") ? onCall(server) : null,
                    settings.runs("due-storm") ? dueStorm(program, server) : null);
        }
    }

    private Duration firstStart() throws IOException, InterruptedException, SQLException {
        say("starting with nothing there");
        try (var program = Program.start(settings, dataDir, sink.port())) {
            say("building a town of " + (BenchSettings.RAISERS + 2 * BenchSettings.OTHER_RAISERS) + " people");
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

    private StandDown.Result standDown(Program program, Server server)
            throws IOException, InterruptedException, SQLException {
        say("standing down " + settings.standDowns() + " times with each PIN, seed " + settings.seed());
        return told(new StandDown(program.port(), server, settings).run());
    }

    private OnCall.Result onCall(Server server) throws SQLException {
        say("asking " + settings.lookUps() + " times who is on call by " + settings.rosters() + " rosters");
        return told(OnCall.run(server, settings));
    }

    private DueStorm.Result dueStorm(Program program, Server server)
            throws IOException, InterruptedException, SQLException {
        say("raising " + settings.storm() + " alarms, for something to be due for all of them at once");
        try (var phones = new Phones(program.port(), settings.connections(), PressMaker.mixed(settings.storm()))) {
            return told(new DueStorm(phones, server, sink, settings).run());
        }
    }

    private Report.Presses presses(Program program, Server server, Phones phones, ProcessorTime processors)
            throws IOException, InterruptedException, SQLException {
        var memoryAtStart = Memory.resident(program.handle());
        var oneAtATime = new OneAtATime(phones, sink);
        var first = oneAtATime.pressOnce();
        say("pressing one at a time");
        oneAtATime.press(settings.warmUpPresses());
        var single = oneAtATime.press(settings.presses());
        say("pressing on " + settings.connections() + " connections, warm-up");
        var intake = new Intake(phones, sink, processors);
        var warmUp = intake.press(settings.warmUp(), settings.connections());
        say("pressing on " + settings.connections() + " connections, measured");
        server.tidy();
        var statements = settings.statements() ? Statements.from(server) : null;
        var measured = intake.press(settings.measured(), settings.connections());
        var used = statements == null ? List.<Statements.Used>of() : statements.perAlarm(measured.accepted());
        var memory =
                new Report.Memories(memoryAtStart, Memory.resident(program.handle()), Memory.peak(program.handle()));
        var yardstick = yardstick(server, processors);
        return new Report.Presses(memory, first, single, warmUp, measured, sink.others(), used, yardstick);
    }

    private Report.@Nullable Yardstick yardstick(Server server, ProcessorTime processors)
            throws IOException, InterruptedException, SQLException {
        var pgbench = PgBench.onPath(server, processors);
        if (pgbench.isEmpty()) {
            say("NO YARDSTICK: pgbench is not on the PATH (Debian: postgresql-client and postgresql-contrib)");
            return null;
        }
        say("the same rows by pgbench");
        server.tidy();
        var plain = pgbench.get().plain(settings.connections(), settings.measured());
        server.tidy();
        return new Report.Yardstick(plain, pgbench.get().inOneFlight(settings.connections(), settings.measured()));
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

    private static String commit() throws InterruptedException {
        try {
            var git = new ProcessBuilder("git", "describe", "--always", "--dirty").start();
            var commit = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return git.waitFor() == 0 ? commit.strip() : "unknown";
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static void say(String what) {
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
