package se.vardkas.platform.time;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants as PostgreSQL keeps them: to the microsecond. */
public final class Moments {
    private Moments() {}

    /** Now, cut so that it comes back from the database the same. */
    public static Instant now(Clock clock) {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
