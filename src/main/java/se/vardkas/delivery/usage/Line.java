package se.vardkas.delivery.usage;

import java.math.BigDecimal;
import se.vardkas.delivery.proof.Channel;

/**
 * What was sent in a period by one channel, through one provider, on occasions of one kind.
 *
 * @param period a day such as {@code 2026-11-23}, or its month
 * @param minutes of calls that somebody or something answered, each as many as it began
 */
record Line(String period, Channel channel, String provider, String occasion, long messages, long parts, long minutes) {

    /** How many times a price is asked for. */
    BigDecimal units() {
        return BigDecimal.valueOf(channel == Channel.VOICE ? minutes : parts);
    }
}
