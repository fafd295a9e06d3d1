package se.vardkas.standin;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many messages a second the provider of a channel takes, whomever they are for; it answers others with 429. Thread-safe. */
@ApplicationScoped
public class Throttle {
    private final Map<String, Second> seconds = new ConcurrentHashMap<>();
    private final Clock clock;

    Throttle(Clock clock) {
        this.clock = clock;
    }

    /**
     * What is left of a second.
     *
     * @param number of the second, counted from 1970
     */
    private record Second(int most, long number, int left) {
        Second at(long now) {
            return new Second(most, now, (now == number ? left : most) - 1);
        }
    }

    /** Has a channel, named as behaviours name it, take so many from now on. */
    public void limit(String channel, int perSecond) {
        seconds.put(channel, new Second(perSecond, 0, perSecond));
    }

    /** Has it take all again. */
    public void lift(String channel) {
        seconds.remove(channel);
    }

    /** Whether another message is taken now. */
    boolean takes(String channel) {
        long now = clock.instant().getEpochSecond();
        var second = seconds.computeIfPresent(channel, (its, before) -> before.at(now));
        return second == null || second.left() >= 0;
    }
}
