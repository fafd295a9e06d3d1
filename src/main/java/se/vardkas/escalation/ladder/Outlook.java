package se.vardkas.escalation.ladder;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import se.vardkas.oncall.rota.Rota;
import se.vardkas.oncall.rota.Span;
import se.vardkas.oncall.rota.UnitCover;

/** Whom a plan reaches over a time to come: those who are on call change, all others are taken to stay as they are. */
public final class Outlook {
    private Outlook() {}

    /**
     * A roster that a plan may ask.
     *
     * @param ofUnit whether it is one of the unit's that is looked at
     */
    public record Ahead(UUID id, boolean ofUnit, Rota rota) {}

    /**
     * What a step has to offer; the catch-all is not counted.
     *
     * @param standing whether it reaches somebody whoever is on call
     * @param reachable those on call whom its channels reach
     */
    public record Offer(Set<Target> targets, boolean standing, Set<UUID> reachable) {}

    /** The rosters among these that the targets ask. */
    public static List<Ahead> asked(Set<Target> targets, Collection<Ahead> rosters) {
        return rosters.stream()
                .filter(roster -> roster.ofUnit() && targets.contains(new Target.OnCall())
                        || targets.contains(new Target.OnRoster(roster.id())))
                .toList();
    }

    /** When next nobody is on call by any of these rosters; empty: not within the range. */
    public static Optional<Span> nextGap(Collection<Ahead> rosters, Span range) {
        return cover(rosters, range).gaps().stream().findFirst();
    }

    /** When no step reaches anybody. */
    public static List<Span> unreached(List<Offer> steps, Collection<Ahead> rosters, Span range) {
        if (steps.stream().anyMatch(Offer::standing)) {
            return List.of();
        }
        var open = List.of(range);
        for (var step : steps) {
            var closed = cover(asked(step.targets(), rosters), range).stretches().stream()
                    .filter(stretch -> Collections.disjoint(stretch.people(), step.reachable()))
                    .map(stretch -> stretch.span())
                    .toList();
            open = common(open, closed);
        }
        return open;
    }

    /** The first instant of the spans that does not lie in the others. */
    public static Optional<Instant> firstOutside(List<Span> spans, List<Span> others) {
        // It is where one of them begins, or one of the others ends.
        return Stream.concat(spans.stream().map(Span::from), others.stream().map(Span::to))
                .sorted()
                .filter(at -> holds(spans, at) && !holds(others, at))
                .findFirst();
    }

    private static boolean holds(List<Span> spans, Instant at) {
        return spans.stream().anyMatch(span -> span.contains(at));
    }

    private static UnitCover cover(Collection<Ahead> rosters, Span range) {
        return UnitCover.of(rosters.stream().map(Ahead::rota).toList(), range);
    }

    private static List<Span> common(List<Span> some, List<Span> others) {
        var common = new ArrayList<Span>();
        some.forEach(one -> others.forEach(other -> one.common(other).ifPresent(common::add)));
        return common;
    }
}
