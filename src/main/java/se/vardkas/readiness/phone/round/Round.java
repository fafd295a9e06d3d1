package se.vardkas.readiness.phone.round;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The daily round of phones. Each has a second of the day of its own, which follows from its id: they are asked all day long and
 * never all at once. One that has lately proved a push, of an alarm too, is left alone until its next turn.
 */
public final class Round {
    private static final long DAY = Duration.ofDays(1).toSeconds();
    /** What a phone has proved is good for half a day, and for as long it is given time to answer. */
    private static final Duration GOOD_FOR = Duration.ofHours(12);
    /** One may be missed by a phone that was off for a night; two are two days. */
    private static final int DOUBTFUL = 2;
    /** Of 2⁶⁴ the golden part: ids that follow one another come to lie far apart. */
    private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

    private Round() {}

    /**
     * A phone, as far as it is known.
     *
     * @param since when it came into use
     * @param askedAt when it was asked last; {@code null}: not yet since then
     * @param provenAt when it last proved that a push came; {@code null}: never
     * @param missed how many checks in a row it had left unanswered when it was asked last
     */
    public record Phone(
            UUID id,
            Instant since,
            @Nullable Instant askedAt,
            @Nullable Instant provenAt,
            int missed) {

        private boolean isSilent() {
            return askedAt != null && (provenAt == null || provenAt.isBefore(askedAt));
        }

        private Instant lastHeardOfOrAsked() {
            return Stream.of(since, askedAt, provenAt)
                    .filter(Objects::nonNull)
                    .max(Comparator.naturalOrder())
                    .orElse(since);
        }
    }

    /** What becomes of a phone whose time has come. */
    public sealed interface Turn {
        /** When it is looked at next. */
        Instant next();

        /**
         * It is asked now.
         *
         * @param missed how many checks in a row it has left unanswered by now
         * @param unproven whether they are enough to doubt that pushes come
         */
        record Ask(int missed, boolean unproven, Instant next) implements Turn {}

        /** It need not be asked yet. */
        record Wait(Instant next) implements Turn {}
    }

    /** Decides. However late it is, a phone is asked once, and then at its own second again. */
    public static Turn of(Phone phone, Instant now) {
        var due = turn(phone.id(), phone.lastHeardOfOrAsked().plus(GOOD_FOR));
        if (due.isAfter(now)) {
            return new Turn.Wait(due);
        }
        int missed = phone.isSilent() ? phone.missed() + 1 : 0;
        return new Turn.Ask(missed, missed >= DOUBTFUL, turn(phone.id(), now.plus(GOOD_FOR)));
    }

    /** A phone's first second from an instant on. */
    static Instant turn(UUID phone, Instant from) {
        long earliest = from.getEpochSecond() + (from.getNano() > 0 ? 1 : 0);
        return Instant.ofEpochSecond(earliest + Math.floorMod(secondOfDay(phone) - earliest, DAY));
    }

    private static long secondOfDay(UUID phone) {
        long mixed = (phone.getMostSignificantBits() ^ phone.getLeastSignificantBits()) * GOLDEN;
        return ((mixed >>> 32) * DAY) >>> 32;
    }
}
