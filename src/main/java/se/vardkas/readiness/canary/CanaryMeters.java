package se.vardkas.readiness.canary;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.readiness.canary.pulse.Trial.Result;

/** What canaries show, counted over all tenants. */
@ApplicationScoped
class CanaryMeters {
    private static final Duration[] WITHIN = IntStream.of(250, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 30_000, 60_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry metrics;

    CanaryMeters(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /** Counts a canary that is over. */
    void count(Result result) {
        metrics.counter("vardkas_canaries", "outcome", result.outcome().wireName())
                .increment();
        for (var timing : result.channels()) {
            record("vardkas_canary_accepted", timing.channel(), timing.toAccepted());
            record("vardkas_canary_proof", timing.channel(), timing.toProof());
        }
    }

    private void record(String name, Channel channel, @Nullable Duration time) {
        if (time != null) {
            Timer.builder(name)
                    .tag("channel", channel.wireName())
                    .serviceLevelObjectives(WITHIN)
                    .register(metrics)
                    .record(time);
        }
    }
}
