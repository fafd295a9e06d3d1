package se.vardkas.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a run is done. Each default can be overridden by an environment variable of its name, {@code BENCH_…}.
 *
 * @param programOptions for the program's JVM, such as {@code -Xmx256m}
 * @param presses how many are measured one at a time
 * @param warmUpPresses how many come before them
 * @param connections for the many at once
 * @param warmUp how long many at once are sent before it counts
 * @param measured how long it counts, and how long pgbench runs
 * @param tried SQL run as the owner of the schema before it begins, to try an index before it is put into a migration
 * @param statements whether to count what PostgreSQL is asked, which slows it down
 * @param only the scenarios to run; empty: all
 * @param standDowns how often each PIN is typed
 * @param rate of presses a second, whether the last ones were answered or not
 * @param crowd how many people one alarm is told to
 * @param listeners how many streams are open
 * @param alarms how many alarms lists are read from
 * @param storm how many alarms have something due at once
 * @param rosters how many rosters a tenant has, and
 * @param lookUps how often somebody asks who is on call
 * @param past how many alarms are in the past at first, then ten and a hundred times as many
 * @param answers how many alarms are answered on another program than the one that calls
 * @param callbacks how many reports Twilio posts on SMS, and how many somebody else does
 * @param profiled whether to look where the program's processor time goes, which slows it down a little
 * @param seed of the order in which PINs are typed, and of what Twilio reports
 */
record BenchSettings(
        List<String> programOptions,
        int presses,
        int warmUpPresses,
        int connections,
        Duration warmUp,
        Duration measured,
        String tried,
        boolean statements,
        Set<String> only,
        int standDowns,
        int rate,
        int crowd,
        int listeners,
        int alarms,
        int storm,
        int rosters,
        int lookUps,
        int past,
        int answers,
        int callbacks,
        boolean profiled,
        long seed) {
    static final Path PROGRAM = Path.of("target", "quarkus-app", "quarkus-run.jar");
    static final Path FOLDER = Path.of("target", "bench");

    static final Duration START_PATIENCE = Duration.ofSeconds(90);
    static final Duration PRESS_PATIENCE = Duration.ofSeconds(10);
    static final Duration DRAIN_PATIENCE = Duration.ofMinutes(5);

    /** What the environment says, else the defaults. */
    static BenchSettings of(Map<String, String> environment) {
        return new BenchSettings(
                words(environment.getOrDefault("BENCH_PROGRAM_OPTIONS", "")),
                number(environment, "BENCH_PRESSES", 200),
                number(environment, "BENCH_WARM_UP_PRESSES", 500),
                number(environment, "BENCH_CONNECTIONS", 16),
                Duration.ofSeconds(number(environment, "BENCH_WARM_UP_SECONDS", 10)),
                Duration.ofSeconds(number(environment, "BENCH_MEASURED_SECONDS", 20)),
                environment.getOrDefault("BENCH_TRY", ""),
                Boolean.parseBoolean(environment.get("BENCH_STATEMENTS")),
                Set.copyOf(words(environment.getOrDefault("BENCH_ONLY", "").replace(',', ' '))),
                atMost(Town.Block.SIZE / 3, number(environment, "BENCH_STAND_DOWNS", 1_000)),
                number(environment, "BENCH_RATE", 100),
                number(environment, "BENCH_CROWD", 10_000),
                number(environment, "BENCH_LISTENERS", 500),
                number(environment, "BENCH_ALARMS", 1_000_000),
                atMost(Town.Block.SIZE, number(environment, "BENCH_STORM", 10_000)),
                number(environment, "BENCH_ROSTERS", 500),
                number(environment, "BENCH_LOOK_UPS", 10_000),
                number(environment, "BENCH_PAST", 1_000),
                atMost(Town.Block.SIZE, number(environment, "BENCH_ANSWERS", 10_000)),
                number(environment, "BENCH_CALLBACKS", 10_000),
                Boolean.parseBoolean(environment.get("BENCH_PROFILE")),
                Long.parseLong(environment.getOrDefault("BENCH_SEED", Long.toString(System.nanoTime()))));
    }

    /** Whether a scenario of this name is to be run. */
    boolean runs(String scenario) {
        return only.isEmpty() || only.contains(scenario);
    }

    private static int atMost(int most, int number) {
        return Math.min(most, number);
    }

    private static int number(Map<String, String> environment, String name, int otherwise) {
        var text = environment.get(name);
        return text == null ? otherwise : Integer.parseInt(text);
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(" ")).filter(word -> !word.isBlank()).toList();
    }
}
