package se.vardkas.oncall.rota;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Something that is otherwise than a roster's layers say, for a time. Overrides are applied in the order in which they
 * were made, each to what those before have left: where B has A's place and then C takes B's, C has A's.
 */
public sealed interface RosterOverride {
    /** When it holds. */
    List<Span> spans();

    /** Who has which place at an instant within its spans, given who has them without it. */
    List<Place> applyTo(List<Place> places, Instant at);

    private static List<Place> handOver(List<Place> places, UnaryOperator<UUID> to) {
        return places.stream()
                .map(place -> place.takenBy(to.apply(place.person())))
                .distinct()
                .toList();
    }

    /** Somebody is on call too; changes nothing while they are so anyway. */
    record Add(UUID person, Span span) implements RosterOverride {
        @Override
        public List<Span> spans() {
            return List.of(span);
        }

        @Override
        public List<Place> applyTo(List<Place> places, Instant at) {
            return places.stream().anyMatch(place -> place.person().equals(person))
                    ? places
                    : Stream.concat(places.stream(), Stream.of(Place.added(person)))
                            .toList();
        }
    }

    /** Somebody is not on call, and nobody has their place. */
    record Remove(UUID person, Span span) implements RosterOverride {
        @Override
        public List<Span> spans() {
            return List.of(span);
        }

        @Override
        public List<Place> applyTo(List<Place> places, Instant at) {
            return places.stream()
                    .filter(place -> !place.person().equals(person))
                    .toList();
        }
    }

    /** While one person is on call, another is so instead. */
    record Replace(UUID person, UUID by, Span span) implements RosterOverride {
        public Replace {
            if (person.equals(by)) {
                throw new IllegalArgumentException("Nobody takes their own place");
            }
        }

        @Override
        public List<Span> spans() {
            return List.of(span);
        }

        @Override
        public List<Place> applyTo(List<Place> places, Instant at) {
            return handOver(places, had -> had.equals(person) ? by : had);
        }
    }

    /**
     * Two people take each other's places, at once where the spans meet.
     *
     * @param firstSpan when the second has the first one's places
     * @param secondSpan when the first has the second one's places
     */
    record Swap(UUID first, Span firstSpan, UUID second, Span secondSpan) implements RosterOverride {
        public Swap {
            if (first.equals(second)) {
                throw new IllegalArgumentException("Nobody swaps with themselves");
            }
        }

        @Override
        public List<Span> spans() {
            return List.of(firstSpan, secondSpan);
        }

        @Override
        public List<Place> applyTo(List<Place> places, Instant at) {
            return handOver(places, had -> taker(had, at));
        }

        private UUID taker(UUID had, Instant at) {
            if (had.equals(first) && firstSpan.contains(at)) {
                return second;
            }
            return had.equals(second) && secondSpan.contains(at) ? first : had;
        }
    }
}
