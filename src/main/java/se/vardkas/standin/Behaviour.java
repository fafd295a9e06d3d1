package se.vardkas.standin;

import java.time.Duration;

/**
 * How a provider treats one phone. For trying out what happens when providers misbehave.
 *
 * @param mode what it does
 * @param code with {@link Mode#FAIL}: FCM's error code, Twilio's number, or 46elks's words
 * @param status with {@link Mode#FAIL}: the HTTP status
 * @param after with {@link Mode#DELAY} how long it takes; with {@link Mode#RATE_LIMIT} what it asks us to wait
 */
public record Behaviour(Mode mode, String code, int status, Duration after) {
    /** What it does. */
    public enum Mode {
        /** Takes the message; the phone gets it, and says so. */
        DELIVER,
        /** The same, later. */
        DELAY,
        /** Refuses it with an error. */
        FAIL,
        /** Answers 429 with {@code Retry-After}. */
        RATE_LIMIT,
        /** Never answers. */
        HANG,
        /** Takes it, and the phone never gets it. */
        SWALLOW,
        /** Takes it, the phone gets it, and nobody reports so; who asks is told. No push. */
        MUTE,
        /** Takes it, and tells that the line is busy; of an SMS, that it could not be delivered. No push. */
        BUSY
    }

    public static final Behaviour DELIVER = new Behaviour(Mode.DELIVER, "", 0, Duration.ZERO);
    public static final Behaviour SWALLOW = new Behaviour(Mode.SWALLOW, "", 0, Duration.ZERO);
    public static final Behaviour MUTE = new Behaviour(Mode.MUTE, "", 0, Duration.ZERO);
    public static final Behaviour BUSY = new Behaviour(Mode.BUSY, "", 0, Duration.ZERO);
    public static final Behaviour HANG = new Behaviour(Mode.HANG, "", 0, Duration.ZERO);

    /** Whether the phone gets the message. */
    boolean reaches() {
        return mode == Mode.DELIVER || mode == Mode.DELAY || mode == Mode.MUTE;
    }

    public static Behaviour failing(int status, String code) {
        return new Behaviour(Mode.FAIL, code, status, Duration.ZERO);
    }

    public static Behaviour limiting(Duration retryAfter) {
        return new Behaviour(Mode.RATE_LIMIT, "", 429, retryAfter);
    }

    public static Behaviour delaying(Duration by) {
        return new Behaviour(Mode.DELAY, "", 0, by);
    }
}
