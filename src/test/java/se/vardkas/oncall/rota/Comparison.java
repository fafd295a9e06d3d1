package se.vardkas.oncall.rota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** What the minute-by-minute model saw of a range, against every answer that a rota gives about it. */
final class Comparison {
    private final Rota rota;
    private final TreeMap<Integer, Set<Place>> seen;
    private final int from;
    private final int to;

    Comparison(
            Roster roster,
            List<Stint> calendar,
            List<RosterOverride> overrides,
            MinuteModel.LocalMinutes clock,
            int from,
            int to) {
        rota = new Rota(roster, calendar, overrides);
        seen = MinuteModel.watch(roster, calendar, overrides, clock, from, to);
        this.from = from;
        this.to = to;
    }

    /** The shifts, and with them every minute of the range; who is on call directly before and at every change. */
    void holds() {
        var shifts = rota.shifts(range());
        assertThat(Set.copyOf(shifts)).isEqualTo(shifts());
        assertThat(shifts).hasSize(shifts().size());
        for (int change : seen.keySet()) {
            holdsAt(change, 0);
            holdsAt(Math.max(change - 1, from - 1), 59_999);
        }
    }

    /** Several rosters of one unit, looked at each minute. */
    static void unitHolds(List<Comparison> rosters) {
        var first = rosters.get(0);
        var cover = UnitCover.of(rosters.stream().map(one -> one.rota).toList(), first.range());
        var stretches = cover.stretches().iterator();
        Cover stretch = null;
        int open = 0;
        for (int minute = first.from; minute < first.to; minute++) {
            if (stretch == null
                    || !MinuteModel.instant(minute).isBefore(stretch.span().to())) {
                var next = stretches.next();
                assertThat(stretch == null || !stretch.people().equals(next.people()))
                        .as("a stretch ends where something changes")
                        .isTrue();
                stretch = next;
            }
            int at = minute;
            var people =
                    rosters.stream().flatMap(one -> one.people(at).stream()).collect(Collectors.toSet());
            assertThat(stretch.people())
                    .as("at %s", MinuteModel.instant(minute))
                    .isEqualTo(people);
            open += people.isEmpty() ? 1 : 0;
        }
        assertThat(stretches).isExhausted();
        assertThat(cover.share()).isCloseTo(1 - (double) open / (first.to - first.from), within(1e-9));
    }

    /** What is different from another rota, looked at each minute. */
    void changesHold(Comparison other) {
        var changes = CoverChange.between(rota, other.rota, range());
        for (int minute = from; minute < to; minute++) {
            var at = MinuteModel.instant(minute);
            var change = changes.stream().filter(one -> one.span().contains(at)).findFirst();
            assertThat(change.isPresent())
                    .as("at %s", at)
                    .isEqualTo(!people(minute).equals(other.people(minute)));
            if (change.isPresent()) {
                assertThat(change.get().before()).isEqualTo(people(minute));
                assertThat(change.get().after()).isEqualTo(other.people(minute));
            }
        }
    }

    /** Gaps and double cover. */
    void coverHolds() {
        assertThat(rota.cover(range())).isEqualTo(cover());
    }

    void holdsEveryMinute() {
        for (int minute = from; minute < to; minute++) {
            holdsAt(minute, 0);
        }
    }

    void holdsAtRandom(Random random, int times) {
        var cover = cover();
        for (int i = 0; i < times; i++) {
            int minute = from + random.nextInt(to - from);
            holdsAt(minute, random.nextInt(60_000));
            var at = MinuteModel.instant(minute);
            var stretch = cover.stream()
                    .filter(one -> one.span().contains(at))
                    .findFirst()
                    .orElseThrow();
            assertThat(rota.nextChange(at, range().to()).orElse(range().to()))
                    .isEqualTo(stretch.span().to());
        }
    }

    private void holdsAt(int minute, int millis) {
        var at = MinuteModel.instant(minute).plusMillis(millis);
        var expected = seen.floorEntry(minute).getValue();
        var places = rota.places(at);
        if (places.size() != expected.size() || !expected.containsAll(places)) {
            assertThat(places).as("at %s", at).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private Span range() {
        return new Span(MinuteModel.instant(from), MinuteModel.instant(to));
    }

    private Set<Shift> shifts() {
        var shifts = new HashSet<Shift>();
        Map<Place, Integer> begun = new HashMap<>();
        seen.floorEntry(from - 1).getValue().forEach(place -> begun.put(place, from - 1));
        var minutes = new ArrayList<>(seen.headMap(to).keySet());
        minutes.add(to);
        for (int minute : minutes) {
            var now = seen.floorEntry(minute).getValue();
            for (var place : Set.copyOf(begun.keySet())) {
                boolean isLast = minute == to;
                if (isLast || !now.contains(place)) {
                    int start = begun.remove(place);
                    if (minute > from) {
                        var span = new Span(MinuteModel.instant(Math.max(start, from)), MinuteModel.instant(minute));
                        shifts.add(new Shift(place, span, start < from, isLast && now.contains(place)));
                    }
                }
            }
            now.forEach(place -> begun.putIfAbsent(place, minute));
        }
        return shifts;
    }

    private List<Cover> cover() {
        var cover = new ArrayList<Cover>();
        int start = from;
        var people = people(from);
        for (int minute : seen.tailMap(from, false).keySet()) {
            if (minute < to && !people(minute).equals(people)) {
                cover.add(new Cover(new Span(MinuteModel.instant(start), MinuteModel.instant(minute)), people));
                start = minute;
                people = people(minute);
            }
        }
        cover.add(new Cover(new Span(MinuteModel.instant(start), range().to()), people));
        return cover;
    }

    private Set<UUID> people(int minute) {
        return seen.floorEntry(minute).getValue().stream().map(Place::person).collect(Collectors.toSet());
    }
}
