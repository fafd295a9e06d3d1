package se.vardkas.oncall.rota;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Who is on call for a unit, by all its rosters together: nobody is only where none of them has anybody.
 *
 * @param stretches the range, cut where who is on call changes; those who stand in two rosters are on call once
 */
public record UnitCover(Span range, List<Cover> stretches) {
    public UnitCover {
        stretches = List.copyOf(stretches);
    }

    /** Of these rosters; of none it is one gap. */
    public static UnitCover of(Collection<Rota> rotas, Span range) {
        var joined = new ArrayList<Cover>();
        for (var stretch : SideBySide.of(rotas, range)) {
            var people = together(stretch.people());
            var last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (last != null && last.people().equals(people)) {
                joined.set(
                        joined.size() - 1,
                        new Cover(last.span().until(stretch.span().to()), people));
            } else {
                joined.add(new Cover(stretch.span(), people));
            }
        }
        return new UnitCover(range, joined);
    }

    /** When nobody is on call. */
    public List<Span> gaps() {
        return stretches.stream().filter(Cover::isGap).map(Cover::span).toList();
    }

    /** When more than one is on call. */
    public List<Cover> doubleCover() {
        return stretches.stream().filter(Cover::isDouble).toList();
    }

    /** The share of the range in which somebody is on call, from 0 to 1. */
    public double share() {
        var open = gaps().stream().map(Span::length).reduce(Duration.ZERO, Duration::plus);
        return 1 - (double) open.toMillis() / range.length().toMillis();
    }

    private static Set<UUID> together(List<Set<UUID>> people) {
        var all = new LinkedHashSet<UUID>();
        people.forEach(all::addAll);
        return all;
    }
}
