package se.vardkas.delivery.pace;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** What may still be sent at a pace, by a clock: full at first. Thread-safe. */
final class Tokens {
    private final Pace pace;
    private final Bucket bucket;

    Tokens(Pace pace, Clock clock) {
        this.pace = pace;
        this.bucket = Bucket.builder()
                .addLimit(limit -> limit.capacity(pace.burst()).refillGreedy(1, pace.interval()))
                .withCustomTimePrecision(new Meter(clock))
                .build();
    }

    private record Meter(Clock clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return nanos(clock);
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }

    /** A moment of a clock, for counting from another one. */
    static long nanos(Clock clock) {
        return Duration.between(Instant.EPOCH, clock.instant()).toNanos();
    }

    /** Takes one if so many are left then. */
    synchronized boolean take(int leaving) {
        return bucket.getAvailableTokens() > leaving && bucket.tryConsume(1);
    }

    /** Takes one whether it is there or not; what is owed is never more than so many. */
    synchronized void overdraw(int mostOwed) {
        if (bucket.getAvailableTokens() > -mostOwed) {
            bucket.consumeIgnoringRateLimits(1);
        }
    }

    /** One that was not needed. */
    void giveBack() {
        bucket.addTokens(1);
    }

    /** How long until one could be taken with so many left, if nobody else took any; more than there is room for, too. */
    synchronized Duration until(int leaving) {
        int wanted = leaving + 1;
        int possible = Math.min(wanted, pace.burst());
        var full = Duration.ofNanos(bucket.estimateAbilityToConsume(possible).getNanosToWaitForRefill());
        return full.plus(pace.interval().multipliedBy(wanted - possible));
    }
}
