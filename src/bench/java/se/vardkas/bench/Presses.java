package se.vardkas.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Presses one at a time, then as many as go, then the same rows by pgbench. */
final class Presses implements Scenario {
    private static final Duration ALONE = Duration.ofSeconds(5);

    /** What the program's JVM holds, in MiB; PostgreSQL not counted. */
    record Memories(long afterStart, long afterLoad, long peak) {}

    /**
     * The same rows by pgbench.
     *
     * @param alone one client
     */
    record Yardstick(PgBench.Result plain, PgBench.Result inOneFlight, PgBench.Result alone) {
        double share(Intake.Result intake) {
            return intake.perSecond() / plain.perSecond();
        }

        double shareOfOneFlight(Intake.Result intake) {
            return intake.perSecond() / inOneFlight.perSecond();
        }
    }

    /**
     * What presses took.
     *
     * @param echo presses one at a time, answered by a server that does nothing
     * @param allocatedKib on the program's heap, for each alarm, telling of it included
     */
    record Result(
            Memories memory,
            OneAtATime.Took firstAlarm,
            OneAtATime.Result oneAtATime,
            Latency echo,
            Intake.Result warmUp,
            Intake.Result intake,
            double allocatedKib,
            long otherRequests,
            List<Statements.Used> statements,
            @Nullable Yardstick yardstick)
            implements Section {
        @Override
        public void show(Page page) {
            new PressesPage(page).show(this);
        }
    }

    @Override
    public Result run(Stage stage) throws IOException, InterruptedException, SQLException {
        var settings = stage.settings();
        var sink = stage.sink();
        try (var phones = new Phones(stage.port(), settings.connections(), PressMaker.panics())) {
            var processors = new ProcessorTime(
                    stage.program().handle(), stage.server().postmaster(), phones.threadId(), sink.threadId());
            var memoryAtStart = Memory.resident(stage.program().handle());
            var oneAtATime = new OneAtATime(phones, sink);
            var first = oneAtATime.pressOnce();
            Bench.say("pressing one at a time");
            oneAtATime.press(settings.warmUpPresses());
            var single = oneAtATime.press(settings.presses());
            Bench.say("pressing on " + settings.connections() + " connections, warm-up");
            var intake = new Intake(phones, sink, processors);
            var warmUp = intake.press(settings.warmUp(), settings.connections());
            Bench.say("pressing on " + settings.connections() + " connections, measured");
            stage.server().tidy();
            var statements = settings.statements() ? Statements.from(stage.server()) : null;
            double allocated = Allocations.soFar(stage.port());
            var measured = intake.press(settings.measured(), settings.connections());
            double allocatedEach = (Allocations.soFar(stage.port()) - allocated) / measured.accepted();
            var used = statements == null ? List.<Statements.Used>of() : statements.perAlarm(measured.accepted());
            var program = stage.program().handle();
            var memory = new Memories(memoryAtStart, Memory.resident(program), Memory.peak(program));
            var yardstick = yardstick(stage, processors);
            var echo = OneAtATime.echo(settings.presses());
            return new Result(
                    memory, first, single, echo, warmUp, measured, allocatedEach, sink.others(), used, yardstick);
        }
    }

    private static @Nullable Yardstick yardstick(Stage stage, ProcessorTime processors)
            throws IOException, InterruptedException, SQLException {
        var settings = stage.settings();
        var pgbench = PgBench.onPath(stage.server(), processors);
        if (pgbench.isEmpty()) {
            Bench.say("NO YARDSTICK: pgbench is not on the PATH (Debian: postgresql-client and postgresql-contrib)");
            return null;
        }
        Bench.say("the same rows by pgbench");
        stage.server().tidy();
        var plain = pgbench.get().plain(settings.connections(), settings.measured());
        stage.server().tidy();
        var inOneFlight = pgbench.get().inOneFlight(settings.connections(), settings.measured());
        return new Yardstick(plain, inOneFlight, pgbench.get().inOneFlight(1, ALONE));
    }
}
