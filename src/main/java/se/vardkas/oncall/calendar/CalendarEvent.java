package se.vardkas.oncall.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.vardkas.oncall.rota.Span;

/**
 * When an event is. It ends by the clock on the wall as it begins by it: a shift from 18:00 to 06:00 lasts an hour less in the
 * night in which clocks are put forward, and nobody has a gap at dawn when they are put back.
 */
record CalendarEvent(
        EventLines lines, WallTime start, @Nullable WallTime end, Duration length) {
    private static final Pattern WEEKS = Pattern.compile("P(\\d{1,3})W");
    private static final Duration DAY = Duration.ofDays(1);

    static CalendarEvent of(EventLines lines, ZoneId home) {
        var start = lines.first("DTSTART")
                .map(line -> WallTime.one(line, home))
                .orElseThrow(() -> lines.fault("has no DTSTART"));
        var end = lines.first("DTEND").map(line -> WallTime.one(line, home)).orElse(null);
        var length = end == null
                ? lines.first("DURATION").map(CalendarEvent::duration).orElse(start.isDay() ? DAY : Duration.ZERO)
                : start.zone().equals(end.zone())
                        ? Duration.between(start.local(), end.local())
                        : Duration.between(start.instant(), end.instant());
        if (length.isZero() || length.isNegative()) {
            throw lines.fault("does not end after it begins");
        }
        return new CalendarEvent(lines, start, end, length);
    }

    private static Duration duration(ContentLine line) {
        var value = line.value().strip();
        var weeks = WEEKS.matcher(value);
        try {
            return weeks.matches() ? DAY.multipliedBy(7L * Integer.parseInt(weeks.group(1))) : Duration.parse(value);
        } catch (DateTimeParseException e) {
            throw line.fault("is no duration such as PT12H");
        }
    }

    /** What all events of a series have in common; none that has no UID is of one. */
    String series() {
        return lines.first("UID").map(ContentLine::value).orElse("line " + lines.number());
    }

    boolean isCancelled() {
        return lines.first("STATUS")
                .filter(line -> line.is("STATUS", "CANCELLED"))
                .isPresent();
    }

    /** Which one of its series it stands in for. */
    Optional<Instant> replaced(ZoneId home) {
        return lines.first("RECURRENCE-ID").map(line -> {
            if (!line.parameter("RANGE").isEmpty()) {
                throw line.fault("with a RANGE cannot be followed; end the series, and begin another");
            }
            return WallTime.one(line, home).instant();
        });
    }

    /** Its beginnings, but for those left out, that are not after the limit. */
    Set<LocalDateTime> beginnings(ZoneId home, Repetition repetition, Instant limit) {
        var last = LocalDateTime.ofInstant(limit, start.zone());
        var beginnings = new TreeSet<LocalDateTime>();
        beginnings.add(start.local());
        lines.all("RRULE").forEach(line -> repetition.follow(line, start, last, beginnings::add));
        times("RDATE", home).forEach(time -> beginnings.add(LocalDateTime.ofInstant(time.instant(), start.zone())));
        var left = new HashSet<Instant>();
        times("EXDATE", home).forEach(time -> left.add(time.instant()));
        beginnings.removeIf(local -> left.contains(start.at(local).instant()));
        return beginnings;
    }

    private List<WallTime> times(String name, ZoneId home) {
        return lines.all(name)
                .flatMap(line -> WallTime.all(line, home).stream())
                .toList();
    }

    /** Empty for one that lies wholly in the hour that clocks jump over. */
    Optional<Span> span(LocalDateTime beginning) {
        var from = start.at(beginning).instant();
        var to = end == null || end.zone().equals(start.zone())
                ? start.at(beginning.plus(length)).instant()
                : from.plus(length);
        return from.isBefore(to) ? Optional.of(new Span(from, to)) : Optional.empty();
    }
}
