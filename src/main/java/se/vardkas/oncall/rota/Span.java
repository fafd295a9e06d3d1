package se.vardkas.oncall.rota;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A stretch of time.
 *
 * @param from the first instant of it
 * @param to the first instant after it
 */
public record Span(Instant from, Instant to) {
    public Span {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("A span ends after it begins");
        }
    }

    /** Whether the instant lies in it; its end does not. */
    public boolean contains(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(to);
    }

    /** What it has in common with another. */
    public Optional<Span> common(Span other) {
        var later = from.isAfter(other.from) ? from : other.from;
        var earlier = to.isBefore(other.to) ? to : other.to;
        return later.isBefore(earlier) ? Optional.of(new Span(later, earlier)) : Optional.empty();
    }

    /** How long it lasts. */
    public Duration length() {
        return Duration.between(from, to);
    }

    /** The same beginning, with another end. */
    Span until(Instant end) {
        return new Span(from, end);
    }
}
