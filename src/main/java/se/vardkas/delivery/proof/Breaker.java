package se.vardkas.delivery.proof;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether it is worth asking a provider. Open after five failures in a row, or at once where it does not let us in; from
 * then on one attempt every two seconds finds out whether it is well again, and the first that comes through closes it. One that
 * asks us to wait when it has failed twice before is left alone for that long, at most for a minute; once, it may mean one
 * address.
 *
 * @param failures in a row
 * @param openSince {@code null} while it is closed
 * @param probeAt while it is open: when the next attempt may be made
 * @param restsUntil until when the provider has asked us to wait
 */
public record Breaker(int failures, @Nullable Instant openSince, Instant probeAt, Instant restsUntil) {
    public static final Breaker CLOSED = new Breaker(0, null, Instant.EPOCH, Instant.EPOCH);

    private static final int MOST_FAILURES = 5;
    private static final Duration BETWEEN_PROBES = Duration.ofSeconds(2);
    private static final int MEANT_FOR_ALL = 3;
    private static final Duration LONGEST_REST = Duration.ofMinutes(1);

    /** Whether an attempt may be made. */
    public boolean lets(Instant now) {
        return !rests(now) && (openSince == null || !now.isBefore(probeAt));
    }

    /** Whether the provider has asked us to wait longer than until then. */
    public boolean rests(Instant now) {
        return now.isBefore(restsUntil);
    }

    /** Once an attempt has begun. */
    public Breaker tried(Instant now) {
        return openSince == null ? this : new Breaker(failures, openSince, now.plus(BETWEEN_PROBES), restsUntil);
    }

    /** Once an attempt is over. A refusal of one message is no failure: whoever answers that is well. */
    public Breaker after(Outcome outcome, Instant now) {
        boolean lockedOut = outcome instanceof Outcome.Refused refused && refused.blame() == Blame.ACCOUNT;
        boolean failed = lockedOut || outcome instanceof Outcome.Later || outcome instanceof Outcome.Unclear;
        if (!failed) {
            // What comes through may have been on its way before the provider asked us to wait.
            return new Breaker(0, null, Instant.EPOCH, restsUntil);
        }
        var rest = rest(outcome, now);
        if (openSince == null && (lockedOut || failures + 1 >= MOST_FAILURES)) {
            return new Breaker(failures + 1, now, now.plus(BETWEEN_PROBES), rest);
        }
        return new Breaker(failures + 1, openSince, probeAt, rest);
    }

    private Instant rest(Outcome outcome, Instant now) {
        boolean one = failures + 1 < MEANT_FOR_ALL;
        if (one || !(outcome instanceof Outcome.Later later) || later.after() == null) {
            return restsUntil;
        }
        var asked = now.plus(later.after().compareTo(LONGEST_REST) < 0 ? later.after() : LONGEST_REST);
        return asked.isAfter(restsUntil) ? asked : restsUntil;
    }
}
