package se.vardkas.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * As many presses as go for some seconds, and everybody told.
 *
 * @param perSecond accepted
 * @param notifiedPerSecond from the first press until the last alarm was told of
 */
record Burst(double perSecond, double notifiedPerSecond) {
    private static final Duration TIME = Duration.ofSeconds(4);
    static final int CONNECTIONS = 16;
    private static final double NANOS_PER_SECOND = 1e9;

    /** Presses on all of them at once, on equally many connections each. */
    static Burst of(List<Phones> phones, Sink sink) {
        long began = System.nanoTime();
        var pressing = phones.stream()
                .map(one -> one.pressFor(TIME, CONNECTIONS / phones.size()))
                .toList();
        var all = new ArrayList<Phones.Answered>();
        pressing.forEach(one -> all.addAll(Waiting.onPressesFor(TIME, one)));
        var accepted = all.stream().filter(Phones.Answered::accepted).toList();
        long answered =
                all.stream().mapToLong(Phones.Answered::answeredAt).max().orElseThrow();
        long told = accepted.stream()
                .mapToLong(press -> sink.first(press.alarm())
                        .orTimeout(BenchSettings.DRAIN_PATIENCE.toSeconds(), TimeUnit.SECONDS)
                        .join())
                .max()
                .orElseThrow();
        return new Burst(
                accepted.size() * NANOS_PER_SECOND / (answered - began),
                accepted.size() * NANOS_PER_SECOND / (told - began));
    }
}
