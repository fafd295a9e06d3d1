package se.vardkas.readiness.canary.pulse;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import se.vardkas.readiness.drill.Median;

/**
 * What canaries show together. Those that gave way show nothing, and are none of them.
 *
 * @param last {@code null}: there was none in the last 30 days
 * @param day those of the last 24 hours, the oldest first
 * @param median of the day's times to proof; {@code null}: there was none
 * @param dayShare how many of the day's were proved, from 0 to 1; {@code null}: there was none
 */
public record Pulse(
        State state,
        @Nullable Beat last,
        List<Beat> day,
        @Nullable Duration median,
        @Nullable Duration slowest,
        @Nullable Double dayShare,
        @Nullable Double monthShare) {
    private static final Duration DAY = Duration.ofHours(24);
    /** So many intervals without any, and nobody knows whether alarms come through. */
    private static final int LOST_AFTER = 2;

    /** How things stand. */
    public enum State {
        /** The last one was proved. */
        PROVED,
        /** The last one was not. */
        NO_PROOF,
        /** None has come for so long that it is not known how things stand. */
        LOST,
        /** They have just been turned on. */
        WAITING;

        /** The name on the wire. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * One canary.
     *
     * @param toProof {@code null}: it was not proved
     */
    public record Beat(Instant at, @Nullable Duration toProof) {
        boolean isProved() {
            return toProof != null;
        }
    }

    /**
     * What is kept of a tenant's canaries.
     *
     * @param every how often they come
     * @param since when they were set so
     * @param last {@code null}: there was none in the last 30 days
     * @param recent at least those of the last 24 hours
     * @param month how many there were in the last 30 days
     * @param monthProved how many of them were proved
     */
    public record Kept(
            Duration every,
            Instant since,
            @Nullable Beat last,
            Collection<Beat> recent,
            long month,
            long monthProved) {}

    /** How things stand at a moment. */
    public static Pulse of(Kept kept, Instant now) {
        var day = kept.recent().stream()
                .filter(beat -> beat.at().isAfter(now.minus(DAY)))
                .sorted(Comparator.comparing(Beat::at))
                .toList();
        var times = day.stream()
                .map(Beat::toProof)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        return new Pulse(
                state(kept, now),
                kept.last(),
                day,
                Median.of(times),
                times.isEmpty() ? null : times.get(times.size() - 1),
                share(times.size(), day.size()),
                share(kept.monthProved(), kept.month()));
    }

    /** Whether none has come for too long, counted from the last one or from when they were set so. */
    public static boolean isLost(Duration every, Instant since, @Nullable Instant last, Instant now) {
        var from = last == null || last.isBefore(since) ? since : last;
        return from.plus(every.multipliedBy(LOST_AFTER)).isBefore(now);
    }

    private static State state(Kept kept, Instant now) {
        var last = kept.last();
        if (isLost(kept.every(), kept.since(), last == null ? null : last.at(), now)) {
            return State.LOST;
        }
        if (last == null || isLost(kept.every(), last.at(), last.at(), now)) {
            return State.WAITING;
        }
        return last.isProved() ? State.PROVED : State.NO_PROOF;
    }

    private static @Nullable Double share(long part, long whole) {
        return whole == 0 ? null : (double) part / whole;
    }
}
