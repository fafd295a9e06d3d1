package se.vardkas.oncall.rota;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;

/**
 * How long one person has it before the next one does. Counted by the clock on the wall: a turn of twelve hours that
 * begins at 08:00 ends at 20:00 on every day of the year, though one night in spring is an hour shorter and one in autumn
 * an hour longer. A turn that lies wholly in the hour that is skipped in spring is skipped with it.
 */
public record Turn(int length, Unit unit) {
    /** What a turn's length is counted in. */
    public enum Unit {
        HOURS(1),
        DAYS(24);

        private final int hours;

        Unit(int hours) {
            this.hours = hours;
        }
    }

    private static final int LONGEST_HOURS = 366 * 24;
    private static final long SECONDS_PER_HOUR = Duration.ofHours(1).toSeconds();

    public Turn {
        if (length < 1 || (long) length * unit.hours > LONGEST_HOURS) {
            throw new IllegalArgumentException("A turn lasts an hour at least and a year at most");
        }
    }

    /** A new person each day. */
    public static Turn daily() {
        return days(1);
    }

    /** A new person each week. */
    public static Turn weekly() {
        return days(7);
    }

    public static Turn days(int length) {
        return new Turn(length, Unit.DAYS);
    }

    public static Turn hours(int length) {
        return new Turn(length, Unit.HOURS);
    }

    /** How many turns have ended since the first one began, which is not later than now. */
    long ended(LocalDateTime first, LocalDateTime now) {
        return first.until(now, ChronoUnit.SECONDS) / seconds();
    }

    /** When the next turn begins. */
    LocalDateTime next(LocalDateTime first, LocalDateTime now) {
        return first.plusSeconds((ended(first, now) + 1) * seconds());
    }

    private long seconds() {
        return length * unit.hours * SECONDS_PER_HOUR;
    }
}
