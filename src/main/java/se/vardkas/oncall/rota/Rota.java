package se.vardkas.oncall.rota;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is on call, by a roster and what is otherwise for a time. Nothing is unrolled: a look costs as much ten years after
 * the first turn as on its day, and a range costs as much as there are changes in it.
 */
public final class Rota {
    private final WallClock clock;
    private final List<Layer> layers;
    private final Stints calendar;
    private final Overrides overrides;

    /** A rota without a calendar. */
    public Rota(Roster roster, List<RosterOverride> overrides) {
        this(roster, List.of(), overrides);
    }

    /**
     * The overrides come in the order in which they were made; those that are long past may be left out.
     *
     * @param calendar when somebody is on call beside the layers, and above all of them: a layer that replaces does not
     *     replace it. Overrides hold for it as for the layers
     */
    public Rota(Roster roster, Collection<Stint> calendar, List<RosterOverride> overrides) {
        clock = new WallClock(roster.zone());
        layers = roster.layers();
        this.calendar = new Stints(calendar);
        this.overrides = new Overrides(overrides);
    }

    /** Who is on call, lowest layer first and each once; nobody: a gap. */
    public Set<UUID> onCall(Instant at) {
        var people = new LinkedHashSet<UUID>();
        places(at).forEach(place -> people.add(place.person()));
        return Collections.unmodifiableSet(people);
    }

    /** Who is on call, and why. Somebody may have more than one place. */
    public List<Place> places(Instant at) {
        var planned = planned(clock.at(at));
        calendar.on(at).forEach(person -> planned.add(Place.byCalendar(person)));
        return overrides.applyTo(Collections.unmodifiableList(planned), at);
    }

    /** The shifts of a range, as they really are: by their beginnings, those that begin together lowest layer first. */
    public List<Shift> shifts(Span range) {
        var before = places(range.from().minusNanos(1));
        var writer = new ShiftWriter(range, before);
        for (Instant at = range.from(); at != null; at = nextEdge(at, range.to())) {
            writer.write(at, places(at));
        }
        return writer.end(places(range.to()));
    }

    /** The range, cut where who is on call changes. */
    public List<Cover> cover(Span range) {
        var cover = new ArrayList<Cover>();
        for (Instant at = range.from(); at.isBefore(range.to()); ) {
            var next = nextChange(at, range.to()).orElse(range.to());
            cover.add(new Cover(new Span(at, next), onCall(at)));
            at = next;
        }
        return cover;
    }

    /** When nobody is on call. */
    public List<Span> gaps(Span range) {
        return cover(range).stream().filter(Cover::isGap).map(Cover::span).toList();
    }

    /** When more than one is on call. */
    public List<Cover> doubleCover(Span range) {
        return cover(range).stream().filter(Cover::isDouble).toList();
    }

    /** The first instant at which others are on call than at the one that is given; empty: not before {@code limit}. */
    public Optional<Instant> nextChange(Instant after, Instant limit) {
        var now = onCall(after);
        for (Instant at = nextEdge(after, limit); at != null; at = nextEdge(at, limit)) {
            if (!onCall(at).equals(now)) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    private List<Place> planned(LocalDateTime now) {
        var places = new ArrayList<Place>(layers.size());
        for (int i = 0; i < layers.size(); i++) {
            var people = layers.get(i).on(now);
            if (!people.isEmpty() && layers.get(i).layering() == Layering.REPLACES) {
                places.clear();
            }
            for (var person : people) {
                places.add(new Place(i, person, person));
            }
        }
        return places;
    }

    /** When somebody may next come or go; {@code null}: not before the limit. */
    private @Nullable Instant nextEdge(Instant after, Instant limit) {
        var now = clock.at(after);
        var next = limit;
        for (var layer : layers) {
            var local = layer.nextEdge(now);
            next = earlier(next, local == null ? null : clock.of(local));
        }
        next = earlier(next, calendar.nextEdge(after));
        next = earlier(next, overrides.nextEdge(after));
        return next.isBefore(limit) ? next : null;
    }

    private static Instant earlier(Instant one, @Nullable Instant other) {
        return other != null && other.isBefore(one) ? other : one;
    }
}
