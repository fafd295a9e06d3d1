package se.vardkas.oncall.rota;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** A range, cut where who is on call changes by any of several rotas. */
final class SideBySide {
    private final List<List<Cover>> covers;
    private final int[] at;

    private SideBySide(List<List<Cover>> covers) {
        this.covers = covers;
        at = new int[covers.size()];
    }

    /**
     * A stretch without a change.
     *
     * @param people who is on call by each of the rotas, in their order
     */
    record Stretch(Span span, List<Set<UUID>> people) {}

    static List<Stretch> of(Collection<Rota> rotas, Span range) {
        return new SideBySide(rotas.stream().map(rota -> rota.cover(range)).toList()).cut(range);
    }

    private List<Stretch> cut(Span range) {
        var edges = new TreeSet<Instant>(List.of(range.to()));
        covers.forEach(cover -> cover.forEach(one -> edges.add(one.span().to())));
        var stretches = new ArrayList<Stretch>(edges.size());
        var from = range.from();
        for (var to : edges) {
            stretches.add(new Stretch(new Span(from, to), peopleUntil(to)));
            from = to;
        }
        return stretches;
    }

    /** Who is on call directly before an edge; each edge lies behind the one before. */
    private List<Set<UUID>> peopleUntil(Instant edge) {
        var people = new ArrayList<Set<UUID>>(at.length);
        for (int i = 0; i < at.length; i++) {
            var cover = covers.get(i).get(at[i]);
            people.add(cover.people());
            if (cover.span().to().equals(edge)) {
                at[i]++;
            }
        }
        return people;
    }
}
