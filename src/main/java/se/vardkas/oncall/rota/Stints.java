package se.vardkas.oncall.rota;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stretches of time that a calendar gives to people, cut once where one begins or ends. */
final class Stints {
    private final TreeMap<Instant, List<UUID>> people = new TreeMap<>();

    Stints(Collection<Stint> stints) {
        var beginning = new TreeMap<Instant, List<Stint>>();
        for (var stint : stints) {
            beginning
                    .computeIfAbsent(stint.span().from(), from -> new ArrayList<>())
                    .add(stint);
            people.put(stint.span().from(), List.of());
            people.put(stint.span().to(), List.of());
        }
        Set<Stint> open = new LinkedHashSet<>();
        for (var edge : people.entrySet()) {
            open.removeIf(stint -> !stint.span().contains(edge.getKey()));
            open.addAll(beginning.getOrDefault(edge.getKey(), List.of()));
            edge.setValue(open.stream().map(Stint::person).distinct().toList());
        }
    }

    /** Who is on call by them. */
    List<UUID> on(Instant at) {
        var now = people.floorEntry(at);
        return now == null ? List.of() : now.getValue();
    }

    /** When the next one begins or ends; {@code null}: never. */
    @Nullable
    Instant nextEdge(Instant after) {
        return people.higherKey(after);
    }
}
