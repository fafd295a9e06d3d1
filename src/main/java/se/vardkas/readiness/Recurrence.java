package se.vardkas.readiness;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.Part;

/**
 * When drills recur: on days by a rule of RFC 5545, at a time of day by the clocks of a place. Where those skip that time,
 * it is as much later; where they show it twice, the first counts.
 */
final class Recurrence {
    private static final Set<Freq> DAYS = Set.of(Freq.DAILY, Freq.WEEKLY, Freq.MONTHLY, Freq.YEARLY);
    private static final int EARLIEST_YEAR = 2020;

    private final RecurrenceRule rule;
    private final LocalDateTime start;
    private final ZoneId zone;

    private Recurrence(RecurrenceRule rule, LocalDateTime start, ZoneId zone) {
        this.rule = rule;
        this.start = start;
        this.zone = zone;
    }

    /** @throws IllegalArgumentException with a sentence for people, where it is none */
    static Recurrence of(String rule, LocalDateTime start, ZoneId zone) {
        if (start.getYear() < EARLIEST_YEAR) {
            throw new IllegalArgumentException("starts too long ago");
        }
        try {
            var read = new RecurrenceRule(rule, RecurrenceRule.RfcMode.RFC5545_STRICT);
            if (!DAYS.contains(read.getFreq()) || namesATime(read)) {
                throw new IllegalArgumentException("must recur by days, at the time of startsAt");
            }
            if (read.getUntil() != null) {
                read.setUntil(floating(lastOf(read.getUntil(), zone)));
            }
            var recurrence = new Recurrence(read, start, zone);
            recurrence.after(Instant.EPOCH);
            return recurrence;
        } catch (InvalidRecurrenceRuleException e) {
            throw new IllegalArgumentException("is no recurrence rule of RFC 5545", e);
        }
    }

    /** Asked of a rule that is read: the library's parts cannot be loaded before its rules. */
    private static boolean namesATime(RecurrenceRule rule) {
        return rule.hasPart(Part.BYHOUR) || rule.hasPart(Part.BYMINUTE) || rule.hasPart(Part.BYSECOND);
    }

    /** The first moment after this one; empty where there is none left. */
    Optional<Instant> after(Instant moment) {
        var instances = rule.iterator(floating(start));
        if (rule.getCount() == null) {
            instances.fastForward(moment.toEpochMilli() - TimeUnit.DAYS.toMillis(1));
        }
        while (instances.hasNext()) {
            var instant = local(instances.nextMillis()).atZone(zone).toInstant();
            if (instant.isAfter(moment)) {
                return Optional.of(instant);
            }
        }
        return Optional.empty();
    }

    /** The end of a rule may be told by another clock than its beginning. */
    private static LocalDateTime lastOf(DateTime until, ZoneId zone) {
        var local = local(until.getTimestamp());
        if (until.isAllDay()) {
            return local.toLocalDate().atTime(LocalTime.MAX).withNano(0);
        }
        return until.isFloating()
                ? local
                : local.atZone(ZoneOffset.UTC).withZoneSameInstant(zone).toLocalDateTime();
    }

    /** Followed as if clocks never changed, a rule keeps its time of day. */
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
        return LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
    }
}
