package se.vardkas.bench;

import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** How long things took, in milliseconds. */
record Latency(long count, double p50, double p95, double p99, double max) {
    private static final int DIGITS = 3;
    private static final double NANOS_PER_MILLI = 1e6;

    /** Of durations in nanoseconds. */
    static Latency of(Stream<Long> nanos) {
        var histogram = new Histogram(DIGITS);
        nanos.forEach(one -> histogram.recordValue(Math.max(0, one)));
        return new Latency(
                histogram.getTotalCount(),
                at(histogram, 50),
                at(histogram, 95),
                at(histogram, 99),
                histogram.getMaxValue() / NANOS_PER_MILLI);
    }

    private static double at(Histogram histogram, double percentile) {
        return histogram.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
    }
}
