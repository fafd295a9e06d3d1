package se.vardkas.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * How a run is done. Every default can be overridden with {@code -Dbench.…}.
 *
 * @param programOptions for the program's JVM, such as {@code -Xmx256m}
 * @param presses how many are measured one at a time
 * @param warmUpPresses how many come before them
 * @param connections for the many at once
 * @param warmUp how long many at once are sent before it counts
 * @param measured how long it counts, and how long pgbench runs
 * @param tried SQL run as the owner of the schema before it begins, to try an index before it is put into a migration
 * @param statements whether to count what PostgreSQL is asked, which slows it down
 */
record BenchSettings(
        List<String> programOptions,
        int presses,
        int warmUpPresses,
        int connections,
        Duration warmUp,
        Duration measured,
        String tried,
        boolean statements) {
    static final Path PROGRAM = Path.of("target", "quarkus-app", "quarkus-run.jar");
    static final Path FOLDER = Path.of("target", "bench");

    /** Each of them raises one alarm in a run: enough for 4,000 a second. */
    static final int RAISERS = 150_000;

    static final Duration START_PATIENCE = Duration.ofSeconds(90);
    static final Duration PRESS_PATIENCE = Duration.ofSeconds(10);
    static final Duration DRAIN_PATIENCE = Duration.ofMinutes(5);

    static BenchSettings fromSystem() {
        return new BenchSettings(
                words(System.getProperty("bench.program.options", "")),
                Integer.getInteger("bench.presses", 200),
                Integer.getInteger("bench.warmup.presses", 500),
                Integer.getInteger("bench.connections", 16),
                Duration.ofSeconds(Integer.getInteger("bench.warmup.seconds", 10)),
                Duration.ofSeconds(Integer.getInteger("bench.seconds", 20)),
                System.getProperty("bench.try", ""),
                Boolean.getBoolean("bench.statements"));
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(" ")).filter(word -> !word.isBlank()).toList();
    }
}
