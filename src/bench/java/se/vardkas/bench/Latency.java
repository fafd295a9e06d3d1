package se.vardkas.bench;

import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.HdrHistogram.Histogram;

/**
 * How long things took, in milliseconds.
 *
 * @param curve the same by percentile, for drawing
 */
record Latency(long count, double p50, double p95, double p99, double max, List<Point> curve) {
    private static final int POINTS_PER_HALF = 4;
    private static final int DIGITS = 3;
    private static final double NANOS_PER_MILLI = 1e6;

    /** So many percent took no longer. */
    record Point(double percentile, double millis) {}

    /** Of durations in nanoseconds. */
    static Latency of(Stream<Long> nanos) {
        var histogram = new Histogram(DIGITS);
        nanos.forEach(one -> histogram.recordValue(Math.max(0, one)));
        return new Latency(
                histogram.getTotalCount(),
                at(histogram, 50),
                at(histogram, 95),
                at(histogram, 99),
                histogram.getMaxValue() / NANOS_PER_MILLI,
                curve(histogram));
    }

    private static List<Point> curve(Histogram histogram) {
        return StreamSupport.stream(histogram.percentiles(POINTS_PER_HALF).spliterator(), false)
                .map(value ->
                        new Point(value.getPercentileLevelIteratedTo(), value.getValueIteratedTo() / NANOS_PER_MILLI))
                .filter(point -> point.percentile() < 100)
                .toList();
    }

    private static double at(Histogram histogram, double percentile) {
        return histogram.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
    }
}
