package se.vardkas.delivery.proof;

import java.time.Duration;

/**
 * How long a message has been held back by ourselves.
 *
 * @param times how many of its attempts were not made: they are no tries
 * @param waited for how long in all
 */
public record PutOff(int times, Duration waited) {
    /** Of one that never was. */
    public static final PutOff NEVER = new PutOff(0, Duration.ZERO);

    PutOff again(Duration wait) {
        return new PutOff(times + 1, waited.plus(wait));
    }
}
