package se.vardkas.oncall.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.function.Consumer;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;

/**
 * A rule by which an event repeats. It is followed on the wall's clock, as if clocks never changed: every shift of a week
 * begins at the same time of day. So many steps are taken for a whole calendar, and no more: a rule may run for ever.
 */
final class Repetition {
    private static final Set<Freq> TOO_OFTEN = Set.of(Freq.SECONDLY, Freq.MINUTELY);
    private static final long MILLIS = 1000;

    private int steps;

    Repetition(int steps) {
        this.steps = steps;
    }

    /** Tells the beginnings by the rule, in order, up to the limit. */
    void follow(ContentLine line, WallTime start, LocalDateTime limit, Consumer<LocalDateTime> beginning) {
        try {
            var rule = rule(line, start.zone());
            var beginnings = rule.iterator(floating(start.local()));
            while (beginnings.hasNext()) {
                var next = local(beginnings.nextMillis());
                if (next.isAfter(limit)) {
                    return;
                }
                if (steps-- <= 0) {
                    throw line.fault("repeats too often, or since too long ago");
                }
                beginning.accept(next);
            }
        } catch (InvalidRecurrenceRuleException | IllegalArgumentException e) {
            throw line.fault("is no rule that can be followed");
        }
    }

    private static RecurrenceRule rule(ContentLine line, ZoneId zone) throws InvalidRecurrenceRuleException {
        var rule = new RecurrenceRule(line.value().strip());
        if (TOO_OFTEN.contains(rule.getFreq())) {
            throw line.fault("repeats too often");
        }
        var until = rule.getUntil();
        if (until != null) {
            rule.setUntil(floating(last(until, zone)));
        }
        return rule;
    }

    /** The end of a rule may be told in another way than its beginning. */
    private static LocalDateTime last(DateTime until, ZoneId zone) {
        if (until.isAllDay()) {
            return local(until.getTimestamp()).plusDays(1).minusSeconds(1);
        }
        return until.isFloating()
                ? local(until.getTimestamp())
                : LocalDateTime.ofInstant(Instant.ofEpochMilli(until.getTimestamp()), zone);
    }

    private static DateTime floating(LocalDateTime local) {
        return new DateTime(
                local.getYear(),
                local.getMonthValue() - 1,
                local.getDayOfMonth(),
                local.getHour(),
                local.getMinute(),
                local.getSecond());
    }

    private static LocalDateTime local(long millis) {
        return LocalDateTime.ofEpochSecond(Math.floorDiv(millis, MILLIS), 0, ZoneOffset.UTC);
    }
}
