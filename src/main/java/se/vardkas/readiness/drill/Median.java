package se.vardkas.readiness.drill;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The middle of some times. */
public final class Median {
    private Median() {}

    /** The middle one, or the mean of the middle two; {@code null} where there is none. */
    public static @Nullable Duration of(List<Duration> times) {
        if (times.isEmpty()) {
            return null;
        }
        var sorted = times.stream().sorted().toList();
        var lower = sorted.get((sorted.size() - 1) / 2);
        var upper = sorted.get(sorted.size() / 2);
        return lower.plus(upper).dividedBy(2);
    }
}
