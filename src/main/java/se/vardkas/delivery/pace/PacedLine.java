package se.vardkas.delivery.pace;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import se.vardkas.delivery.proof.NotificationId;

/**
 * A provider's channel that is kept at a pace. Who has to wait stands in line, the more urgent before the others, and is
 * told when their turn is; but who would wait for long is to ask again before, for those ahead may not come: an alarm that
 * is answered takes its messages out of the line, and nobody says so here. Thread-safe.
 */
final class PacedLine {
    private static final Duration ASK_AGAIN = Duration.ofSeconds(3);
    /** The longer the line, the less often each asks: no more than two hundred a second altogether. */
    private static final Duration FOR_EACH_IN_LINE = Duration.ofMillis(5);
    /** Who does not come when they were told to has left. */
    private static final Duration LATE = Duration.ofSeconds(2);
    /** Longer than this the provider knows better than we do. */
    private static final Duration MOST_OWED = Duration.ofMinutes(1);
    /** Whoever comes then waits without a place, behind all of them. */
    private static final int LONGEST_LINE = 10_000;

    private final Pace pace;
    private final Tokens tokens;
    private final Clock clock;
    private final Map<NotificationId, Place> places = new HashMap<>();
    private final TreeMap<Place, Instant> comesBy = new TreeMap<>();
    private long comers;

    PacedLine(Pace pace, Clock clock) {
        this.pace = pace;
        this.tokens = new Tokens(pace, clock);
        this.clock = clock;
    }

    /** A place in line; who was here first stands before others who are as urgent. */
    private record Place(int priority, long comer, NotificationId message) implements Comparable<Place> {
        private static final Comparator<Place> IN_LINE =
                Comparator.comparingInt(Place::priority).thenComparingLong(Place::comer);

        @Override
        public int compareTo(Place other) {
            return IN_LINE.compare(this, other);
        }
    }

    /**
     * Lets a message pass, or says when it is to ask again.
     *
     * @param priority lower goes first
     */
    synchronized Optional<Duration> pass(NotificationId message, int priority) {
        var now = clock.instant();
        leave(now);
        var place = places.getOrDefault(message, new Place(priority, comers++, message));
        int leaving = pace.reserve() + comesBy.headMap(place).size();
        if (tokens.take(leaving)) {
            remove(place);
            return Optional.empty();
        }
        var wait = wait(tokens.until(leaving));
        if (places.containsKey(message) || places.size() < LONGEST_LINE) {
            places.put(message, place);
            comesBy.put(place, now.plus(wait).plus(LATE));
        }
        return Optional.of(wait);
    }

    /** Lets one pass that waits for nobody: those in line wait the longer. */
    synchronized void passAhead() {
        tokens.overdraw(pace.in(MOST_OWED));
    }

    /** What passed was not sent. */
    void giveBack() {
        tokens.giveBack();
    }

    synchronized int waiting() {
        return places.size();
    }

    private void leave(Instant now) {
        comesBy.entrySet().stream()
                .filter(place -> place.getValue().isBefore(now))
                .map(Map.Entry::getKey)
                .toList()
                .forEach(this::remove);
    }

    private void remove(Place place) {
        places.remove(place.message());
        comesBy.remove(place);
    }

    /** In whole milliseconds, and not a moment too soon. */
    private Duration wait(Duration turn) {
        var line = FOR_EACH_IN_LINE.multipliedBy(places.size());
        var longest = line.compareTo(ASK_AGAIN) > 0 ? line : ASK_AGAIN;
        var wait = turn.compareTo(longest) > 0 ? longest : turn;
        return Duration.ofMillis(wait.plusNanos(999_999).toMillis());
    }
}
