package se.vardkas.bench;

import static se.vardkas.bench.Page.format;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import se.vardkas.bench.micro.HotSpots;

/** The pure hot spots, each in a Java machine of its own. */
final class Micro implements Scenario {
    private static final int ROUNDS = 5;
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    /**
     * One of them.
     *
     * @param nanos for one, on average
     * @param error half of the interval in which the average lies with 99.9 % confidence
     * @param bytes allocated for one
     */
    record Spot(String name, double nanos, double error, double bytes) {
        static Spot of(RunResult result) {
            var took = result.getPrimaryResult();
            var allocated = result.getSecondaryResults().entrySet().stream()
                    .filter(one -> one.getKey().endsWith(ALLOCATED))
                    .mapToDouble(one -> one.getValue().getScore())
                    .findFirst()
                    .orElse(Double.NaN);
            return new Spot(took.getLabel(), took.getScore(), took.getScoreError(), allocated);
        }
    }

    /** What came of it. */
    record Result(List<Spot> spots) implements Section {
        @Override
        public void show(Page page) {
            page.table("Pure hot spots", "What", "ns", "±", "Bytes allocated");
            spots.forEach(spot -> page.row(
                    spot.name(),
                    format("%,.0f", spot.nanos()),
                    format("%,.0f", spot.error()),
                    format("%,.0f", spot.bytes())));
        }
    }

    @Override
    public Result run(Stage stage) {
        var options = new OptionsBuilder()
                .include(HotSpots.class.getName())
                .forks(1)
                .warmupIterations(ROUNDS)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(ROUNDS)
                .measurementTime(TimeValue.seconds(1))
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .build();
        try {
            var spots = new ArrayList<Spot>();
            new Runner(options).run().forEach(result -> spots.add(Spot.of(result)));
            return new Result(spots);
        } catch (RunnerException e) {
            throw new IllegalStateException(e);
        }
    }
}
