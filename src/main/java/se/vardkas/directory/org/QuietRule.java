package se.vardkas.directory.org;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Set;

/**
 * Hours of the week in which some channels do not disturb a person for alarms of some kinds.
 *
 * @param days the days on which the hours begin
 * @param from local time
 * @param until where it is not after {@code from}, it lies on the next day; equal to {@code from}: a day and night
 * @param channels some of {@link #CHANNELS}
 * @param kinds some of {@link #KINDS}
 */
public record QuietRule(Set<DayOfWeek> days, LocalTime from, LocalTime until, Set<String> channels, Set<String> kinds) {
    /** The channels that a rule may take away, by their names on the wire. */
    public static final Set<String> CHANNELS = Set.of("push", "sms", "voice");

    /** The kinds of alarms that a rule may be about, by their names on the wire. A panic is none of them. */
    public static final Set<String> KINDS = Set.of("threat", "assist");

    public QuietRule {
        days = Set.copyOf(days);
        channels = Set.copyOf(channels);
        kinds = Set.copyOf(kinds);
        if (days.isEmpty() || channels.isEmpty() || kinds.isEmpty()) {
            throw new IllegalArgumentException("A quiet rule has a day, a channel and a kind");
        }
        if (!CHANNELS.containsAll(channels) || !KINDS.containsAll(kinds)) {
            throw new IllegalArgumentException("No quiet rule may be about such a channel or kind");
        }
    }

    boolean isAbout(String channel, String kind) {
        return channels.contains(channel) && kinds.contains(kind);
    }

    boolean holds(LocalDateTime now) {
        var time = now.toLocalTime();
        boolean begun = !time.isBefore(from);
        boolean over = !time.isBefore(until);
        boolean crossesMidnight = !until.isAfter(from);
        if (!crossesMidnight) {
            return begun && !over && beginsOn(now.toLocalDate());
        }
        return begun && beginsOn(now.toLocalDate())
                || !over && beginsOn(now.toLocalDate().minusDays(1));
    }

    private boolean beginsOn(LocalDate day) {
        return days.contains(day.getDayOfWeek());
    }
}
