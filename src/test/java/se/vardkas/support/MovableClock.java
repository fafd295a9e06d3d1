package se.vardkas.support;

import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** The program's clock in tests: real time, moved forward together with the database's. */
public final class MovableClock extends Clock {
    private final AtomicReference<Duration> shift = new AtomicReference<>(Duration.ZERO);

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

    Duration forward(Duration by) {
        return shift.updateAndGet(sofar -> sofar.plus(by));
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(shift.get());
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
