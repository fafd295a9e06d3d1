package se.vardkas.support;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import se.vardkas.platform.jobs.Jobs;

/** Moves time forward, or stops it, for Java and the database together, and has what has become due done. */
@Singleton
public class Time {
    private static final List<String> DUTIES = List.of(
            "coverage",
            "shifts",
            "drills",
            "canaries",
            "phone-checks",
            "checkpoints",
            "escalate",
            "deliver-push",
            "deliver-sms",
            "deliver-voice",
            "inquiries",
            "usage-watch");

    private static final Duration HANGING = Duration.ofMillis(500);

    private final MovableClock clock;
    private final Jobs jobs;
    private final MeterRegistry metrics;

    Time(MovableClock clock, Jobs jobs, MeterRegistry metrics) {
        this.clock = clock;
        this.jobs = jobs;
        this.metrics = metrics;
    }

    /** Lets so much time pass, once what has just been sent is written down: else its lease would run out meanwhile. */
    public void pass(Duration duration) {
        awaitResults();
        read(clock.reading().forward(duration));
        DUTIES.forEach(jobs::kick);
    }

    /** Where a provider hangs there is none for a while. */
    private void awaitResults() {
        long until = System.nanoTime() + HANGING.toNanos();
        while (System.nanoTime() < until && underWay() > 0) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private double underWay() {
        return metrics.find("vardkas_deliveries_under_way").gauges().stream()
                .mapToDouble(Gauge::value)
                .sum();
    }

    /** Has time stand still: however long the machine takes, nothing becomes due until {@link #pass} or {@link #goOn}. */
    public void stop() {
        read(clock.reading().stopped());
    }

    /** Has time go on from where it stands. */
    public void goOn() {
        read(clock.reading().going());
    }

    private void read(MovableClock.Reading reading) {
        clock.read(reading);
        TestDatabase.get().readTime(reading);
    }
}
