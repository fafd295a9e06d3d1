package se.vardkas.delivery.proof;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether it is worth asking a provider. Open after five failures in a row, or at once where it does not let us in; from
 * then on one attempt every two seconds finds out whether it is well again, and the first that comes through closes it.
 *
 * @param failures in a row
 * @param openSince {@code null} while it is closed
 * @param probeAt while it is open: when the next attempt may be made
 */
public record Breaker(int failures, @Nullable Instant openSince, Instant probeAt) {
    public static final Breaker CLOSED = new Breaker(0, null, Instant.EPOCH);

    private static final int MOST_FAILURES = 5;
    private static final Duration BETWEEN_PROBES = Duration.ofSeconds(2);

    /** Whether an attempt may be made. */
    public boolean lets(Instant now) {
        return openSince == null || !now.isBefore(probeAt);
    }

    /** Once an attempt has begun. */
    public Breaker tried(Instant now) {
        return openSince == null ? this : new Breaker(failures, openSince, now.plus(BETWEEN_PROBES));
    }

    /** Once an attempt is over. A refusal of one message is no failure: whoever answers that is well. */
    public Breaker after(Outcome outcome, Instant now) {
        boolean lockedOut = outcome instanceof Outcome.Refused refused && refused.blame() == Blame.ACCOUNT;
        boolean failed = lockedOut || outcome instanceof Outcome.Later || outcome instanceof Outcome.Unclear;
        if (!failed) {
            return CLOSED;
        }
        if (openSince == null && (lockedOut || failures + 1 >= MOST_FAILURES)) {
            return new Breaker(failures + 1, now, now.plus(BETWEEN_PROBES));
        }
        return new Breaker(failures + 1, openSince, probeAt);
    }
}
