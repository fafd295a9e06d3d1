package se.vardkas.oncall.rota;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hours of the day on some days of the week, in local time.
 *
 * @param days the days on which they begin
 * @param from a whole minute
 * @param until where it is not after {@code from}, it lies on the next day; equal to {@code from}: a day and night
 */
public record Hours(Set<DayOfWeek> days, LocalTime from, LocalTime until) {
    private static final int DAYS_PER_WEEK = 7;

    public Hours {
        days = Set.copyOf(days);
        if (days.isEmpty() || !Minutes.isWhole(from) || !Minutes.isWhole(until)) {
            throw new IllegalArgumentException("Hours have a day, and begin and end at whole minutes");
        }
    }

    /** The same hours every day. */
    public static Hours daily(LocalTime from, LocalTime until) {
        return new Hours(EnumSet.allOf(DayOfWeek.class), from, until);
    }

    boolean contain(LocalDateTime now) {
        var time = now.toLocalTime();
        boolean begun = !time.isBefore(from);
        boolean over = !time.isBefore(until);
        if (!crossMidnight()) {
            return begun && !over && beginOn(now.toLocalDate());
        }
        return begun && beginOn(now.toLocalDate())
                || !over && beginOn(now.toLocalDate().minusDays(1));
    }

    /** When they next begin or end. */
    @Nullable
    LocalDateTime nextEdge(LocalDateTime now) {
        LocalDateTime next = null;
        for (int ahead = -1; ahead <= DAYS_PER_WEEK && next == null; ahead++) {
            var day = now.toLocalDate().plusDays(ahead);
            if (beginOn(day)) {
                var begin = day.atTime(from);
                var end = (crossMidnight() ? day.plusDays(1) : day).atTime(until);
                next = Minutes.firstAfter(now, begin, end);
            }
        }
        return next;
    }

    private boolean beginOn(LocalDate day) {
        return days.contains(day.getDayOfWeek());
    }

    private boolean crossMidnight() {
        return !until.isAfter(from);
    }
}
