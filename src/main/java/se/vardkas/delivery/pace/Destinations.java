package se.vardkas.delivery.pace;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Numbers that were called, or texted, within the hour: each is to be left alone for a while after many times, so that
 * carriers do not take us for a nuisance. Known in memory alone, and no longer than that. Thread-safe.
 */
final class Destinations {
    /** Beyond them the ones that were reached longest ago are forgotten: rather one call too many than none. */
    private static final int MOST = 100_000;

    private final Pace pace;
    private final Cache<String, Tokens> numbers;
    private final Clock clock;

    Destinations(Pace pace, Clock clock) {
        this.pace = pace;
        this.clock = clock;
        this.numbers = Caffeine.newBuilder()
                .maximumSize(MOST)
                .ticker(() -> Tokens.nanos(clock))
                .expireAfterAccess(Duration.ofHours(1))
                .build();
    }

    /** Lets a message to a number pass, or says for how long the number is to rest. */
    Optional<Duration> pass(String number, Draw by) {
        var tokens = numbers.get(number, its -> new Tokens(pace, clock));
        if (by == Draw.PANIC) {
            tokens.overdraw(0);
            return Optional.empty();
        }
        int leaving = by == Draw.NEWS ? pace.reserve() : 0;
        return tokens.take(leaving) ? Optional.empty() : Optional.of(tokens.until(leaving));
    }

    /** Nothing reached the number after all. */
    void giveBack(String number) {
        var tokens = numbers.getIfPresent(number);
        if (tokens != null) {
            tokens.giveBack();
        }
    }

    long size() {
        numbers.cleanUp();
        return numbers.estimatedSize();
    }
}
