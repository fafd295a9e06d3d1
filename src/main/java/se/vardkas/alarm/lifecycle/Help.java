package se.vardkas.alarm.lifecycle;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How much help an alarm needs and has.
 *
 * @param needed how many must come before it is enough: as the plan says, one until it was read
 * @param coming how many are coming or there, in this round
 * @param insisted whether the raiser pressed again since the owner was last on site: only that settles it
 * @param onSiteWithin how long an owner who gives no time may take
 * @param deadEndSince since when it is known that nobody has been reached; {@code null}: somebody has, or may have been
 */
public record Help(
        int needed,
        int coming,
        boolean insisted,
        Duration onSiteWithin,
        @Nullable Instant deadEndSince) {
    /** Before the plan was read. */
    static final Help UNKNOWN = new Help(1, 0, false, Duration.ofMinutes(10), null);

    /** Whether more must come than do. */
    public boolean isShort() {
        return coming < needed;
    }

    Help asPlanned(int needed, Duration onSiteWithin) {
        return new Help(needed, coming, insisted, onSiteWithin, deadEndSince);
    }

    Help withComing(int coming) {
        return new Help(needed, coming, insisted, onSiteWithin, null);
    }

    Help insisted(boolean insisted) {
        return new Help(needed, coming, insisted, onSiteWithin, deadEndSince);
    }

    Help deadEnd(@Nullable Instant since) {
        return new Help(needed, coming, insisted, onSiteWithin, since);
    }
}
