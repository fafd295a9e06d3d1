package se.vardkas.delivery.pace;

import java.time.Duration;

/**
 * So many messages, one each while, and some at once after a time without any.
 *
 * @param burst how many at once
 * @param interval how long each takes to come back
 */
record Pace(int burst, Duration interval) {
    private static final long NANOS = Duration.ofSeconds(1).toNanos();

    static Pace perSecond(double rate, int burst) {
        return new Pace(burst, Duration.ofNanos(Math.round(NANOS / rate)));
    }

    /** At most so many in any hour: half of them at once, the others as the hour passes. */
    static Pace perHour(int most) {
        int half = most / 2;
        return new Pace(half, Duration.ofHours(1).dividedBy(half));
    }

    /** What is left for those who may take all. */
    int reserve() {
        return burst / 2;
    }

    /** How many come back in a while. */
    int in(Duration time) {
        return Math.toIntExact(time.dividedBy(interval));
    }
}
