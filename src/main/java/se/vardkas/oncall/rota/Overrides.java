package se.vardkas.oncall.rota;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is otherwise than a roster's layers say, in the order in which it was made. */
final class Overrides {
    private final List<Dated> inOrder = new ArrayList<>();
    private final List<Instant> edges;

    /** An override and its spans, made once. */
    private record Dated(RosterOverride change, List<Span> spans) {
        boolean holds(Instant at) {
            for (var span : spans) {
                if (span.contains(at)) {
                    return true;
                }
            }
            return false;
        }
    }

    Overrides(List<RosterOverride> overrides) {
        var sorted = new TreeSet<Instant>();
        for (var change : overrides) {
            inOrder.add(new Dated(change, change.spans()));
            for (var span : change.spans()) {
                sorted.add(span.from());
                sorted.add(span.to());
            }
        }
        edges = List.copyOf(sorted);
    }

    List<Place> applyTo(List<Place> planned, Instant at) {
        var places = planned;
        for (var dated : inOrder) {
            if (dated.holds(at)) {
                places = dated.change().applyTo(places, at);
            }
        }
        return places;
    }

    /** When the next one begins or ends; {@code null}: never. */
    @Nullable
    Instant nextEdge(Instant after) {
        int found = Collections.binarySearch(edges, after);
        int next = found < 0 ? -found - 1 : found + 1;
        return next < edges.size() ? edges.get(next) : null;
    }
}
