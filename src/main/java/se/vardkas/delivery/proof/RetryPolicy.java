package se.vardkas.delivery.proof;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What follows from an attempt's outcome. Retries are made here and nowhere else; meanwhile the next channel starts, for
 * waiting is what a person in danger cannot do.
 */
public final class RetryPolicy {
    private static final int MOST_ATTEMPTS = 6;
    private static final int MOST_UNCLEAR = 2;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    /** Longer than this the alarm has moved on, and its next step sends anew. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

    private RetryPolicy() {}

    /**
     * What to do with the message.
     *
     * @param state {@code SENDING} when another attempt follows
     * @param reason why it failed or waits
     * @param retryAfter when to try again; {@code null}: never
     * @param nextChannel whether the person's next channel starts at once
     */
    public record Verdict(
            DeliveryState state,
            @Nullable String reason,
            @Nullable Duration retryAfter,
            boolean nextChannel) {}

    /**
     * Decides.
     *
     * @param attempt the number of the attempt, from 1, of those that were made
     * @param unclear of how many attempts before it nobody knows whether they were taken
     * @param jitter from 0 (included) to 1, spreads retries
     */
    public static Verdict decide(Outcome outcome, int attempt, int unclear, double jitter) {
        if (outcome instanceof Outcome.Accepted) {
            return new Verdict(DeliveryState.ACCEPTED, null, null, false);
        }
        if (outcome instanceof Outcome.Refused refused) {
            return failed(refused.reason());
        }
        if (outcome instanceof Outcome.Later later) {
            return later(later, attempt, jitter);
        }
        if (outcome instanceof Outcome.Held held) {
            return hold(held, Duration.ZERO);
        }
        return unclear((Outcome.Unclear) outcome, unclear + 1, jitter);
    }

    /**
     * Decides about an attempt that was not made.
     *
     * @param waited for how long the message was held back before
     */
    public static Verdict hold(Outcome.Held held, Duration waited) {
        return waited.plus(held.after()).compareTo(LONGEST_PAUSE) > 0
                ? failed(held.reason())
                : new Verdict(DeliveryState.SENDING, held.reason(), held.after(), held.nextChannel());
    }

    private static Verdict later(Outcome.Later later, int attempt, double jitter) {
        var pause = backOff(attempt, jitter);
        if (later.after() != null && later.after().compareTo(pause) > 0) {
            pause = later.after();
        }
        return attempt >= MOST_ATTEMPTS || pause.compareTo(LONGEST_PAUSE) > 0
                ? failed(later.reason())
                : retry(later.reason(), pause);
    }

    private static Verdict unclear(Outcome.Unclear unclear, int times, double jitter) {
        return times >= MOST_UNCLEAR
                ? failed(unclear.reason())
                : retry(unclear.reason(), FIRST_PAUSE.plus(spread(FIRST_PAUSE, jitter)));
    }

    /** 1, 2, 4 … seconds, each up to half as long again. */
    private static Duration backOff(int attempt, double jitter) {
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempt - 1, 10));
        return pause.plus(spread(pause.dividedBy(2), jitter));
    }

    private static Duration spread(Duration most, double jitter) {
        return Duration.ofMillis(Math.round(most.toMillis() * jitter));
    }

    private static Verdict failed(String reason) {
        return new Verdict(DeliveryState.FAILED, reason, null, true);
    }

    private static Verdict retry(String reason, Duration after) {
        return new Verdict(DeliveryState.SENDING, reason, after, true);
    }
}
