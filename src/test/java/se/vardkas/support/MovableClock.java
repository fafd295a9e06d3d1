package se.vardkas.support;

import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The program's clock in tests: real time, moved forward or stopped together with the database's. */
public final class MovableClock extends Clock {
    private volatile Reading reading = new Reading(Duration.ZERO, null);

    /**
     * How real time is read.
     *
     * @param stoppedAt the real time that counts for as long as the clock stands still; {@code null}: it goes
     */
    record Reading(Duration shift, @Nullable Instant stoppedAt) {
        Reading forward(Duration by) {
            return new Reading(shift.plus(by), stoppedAt);
        }

        Reading stopped() {
            return new Reading(shift, Instant.now());
        }

        /** Goes on from where it stood. */
        Reading going() {
            return stoppedAt == null
                    ? this
                    : new Reading(shift.minus(Duration.between(stoppedAt, Instant.now())), null);
        }

        private Instant now() {
            return (stoppedAt == null ? Instant.now() : stoppedAt).plus(shift);
        }
    }

    /** Puts this clock in place of the program's own. */
    public static final class Producer {
        @Produces
        @Singleton
        @Typed(MovableClock.class)
        MovableClock movableClock() {
            return new MovableClock();
        }

        @Produces
        @Singleton
        Clock clock(MovableClock movable) {
            return movable;
        }
    }

    Reading reading() {
        return reading;
    }

    void read(Reading anew) {
        reading = anew;
    }

    @Override
    public Instant instant() {
        return reading.now();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("The program's clock has no zone");
    }
}
