package se.vardkas.oncall.rota;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Somebody who sits before the clock on the wall with the roster in hand: each minute they look, and for every local
 * minute that the clock shows for the first time, or has jumped over, they do what the roster says for that minute: hand
 * over to the next, open or close some hours. Knows nothing of arithmetic on turns or of zone rules, and shares no code
 * with what it is compared with; only the definitions are the same.
 */
final class MinuteModel {
    private static final int DAY = 24 * 60;
    /** Hours last a day, of 25 hours at most: after so long the watcher has seen all that are open. */
    private static final int SETTLING = 27 * 60;

    private final Watch[] watches;
    private final List<Stint> calendar;
    private final List<RosterOverride> overrides;
    /** First minute and the one after the last, in turn, of each span of a calendar or an override. */
    private final int[] edges;

    private MinuteModel(Roster roster, List<Stint> calendar, List<RosterOverride> overrides, int local) {
        watches = roster.layers().stream().map(layer -> new Watch(layer, local)).toArray(Watch[]::new);
        this.calendar = calendar;
        this.overrides = overrides;
        edges = Stream.concat(
                        calendar.stream().map(Stint::span),
                        overrides.stream().flatMap(change -> change.spans().stream()))
                .flatMapToInt(span -> IntStream.of(minute(span.from()), minute(span.to())))
                .toArray();
    }

    /** Local time at each minute, as java.time tells it. */
    record LocalMinutes(int first, int[] local) {
        static LocalMinutes of(ZoneId zone, Instant from, Instant to) {
            int first = minute(from) - SETTLING;
            var local = new int[minute(to) - first + 1];
            for (int i = 0; i < local.length; i++) {
                local[i] = minute(instant(first + i).atZone(zone).toLocalDateTime());
            }
            return new LocalMinutes(first, local);
        }

        int at(int minute) {
            return local[minute - first];
        }
    }

    /** Who has which place: at {@code from - 1}, and at each minute until {@code to} at which that changes. */
    static TreeMap<Integer, Set<Place>> watch(
            Roster roster, List<Stint> calendar, List<RosterOverride> overrides, LocalMinutes clock, int from, int to) {
        int begin = from - SETTLING;
        var model = new MinuteModel(roster, calendar, overrides, clock.at(begin));
        var changes = new TreeMap<Integer, Set<Place>>();
        int latest = clock.at(begin);
        long held = -1;
        for (int minute = begin + 1; minute <= to; minute++) {
            boolean moved = false;
            for (; latest < clock.at(minute); latest++) {
                moved |= model.show(latest + 1);
            }
            long holding = minute < from - 1 ? held : model.holding(minute);
            if (minute == from - 1 || minute >= from && (moved || holding != held)) {
                model.note(minute, changes);
            }
            held = holding;
        }
        return changes;
    }

    /** The clock shows a minute that it has not shown before. */
    private boolean show(int local) {
        boolean moved = false;
        for (var watch : watches) {
            moved |= watch.show(local);
        }
        return moved;
    }

    /** Which spans hold, one bit for each. */
    private long holding(int minute) {
        long bits = 0;
        for (int i = 0; i < edges.length; i += 2) {
            bits = bits * 2 + (minute >= edges[i] && minute < edges[i + 1] ? 1 : 0);
        }
        return bits;
    }

    private void note(int minute, TreeMap<Integer, Set<Place>> changes) {
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < watches.length; i++) {
            watches[i].enter(i, places);
        }
        for (var stint : calendar) {
            if (within(stint.span(), minute)) {
                places.add(new Place(-2, stint.person(), stint.person()));
            }
        }
        for (var change : overrides) {
            places = changed(places, change, minute);
        }
        var now = Set.copyOf(places);
        if (changes.isEmpty() || !changes.lastEntry().getValue().equals(now)) {
            changes.put(minute, now);
        }
    }

    private static List<Place> changed(List<Place> places, RosterOverride change, int minute) {
        var changed = new LinkedHashSet<Place>();
        boolean there = false;
        for (var place : places) {
            var person = place.person();
            there |= change instanceof RosterOverride.Add add && add.person().equals(person);
            if (change instanceof RosterOverride.Remove remove
                    && remove.person().equals(person)
                    && within(remove.span(), minute)) {
                continue;
            }
            if (change instanceof RosterOverride.Replace replace
                    && replace.person().equals(person)
                    && within(replace.span(), minute)) {
                person = replace.by();
            } else if (change instanceof RosterOverride.Swap swap) {
                if (swap.first().equals(person) && within(swap.firstSpan(), minute)) {
                    person = swap.second();
                } else if (swap.second().equals(person) && within(swap.secondSpan(), minute)) {
                    person = swap.first();
                }
            }
            changed.add(new Place(place.layer(), place.planned(), person));
        }
        if (change instanceof RosterOverride.Add add && !there && within(add.span(), minute)) {
            changed.add(new Place(-1, add.person(), add.person()));
        }
        return new ArrayList<>(changed);
    }

    private static boolean within(Span span, int minute) {
        return minute >= minute(span.from()) && minute < minute(span.to());
    }

    static int minute(Instant instant) {
        return (int) Math.floorDiv(instant.getEpochSecond(), 60L);
    }

    static Instant instant(int minute) {
        return Instant.ofEpochSecond(minute * 60L);
    }

    static int minute(LocalDateTime local) {
        return minute(local.toInstant(ZoneOffset.UTC));
    }

    /** What the watcher remembers of one layer. */
    private static final class Watch {
        private final Layer layer;
        private final int start;
        private final int until;
        private final boolean[] open;
        private final int[] from;
        private final int[] close;
        private boolean begun;
        private boolean ended;
        private LocalDateTime handover;
        private int handoverMinute = Integer.MAX_VALUE;
        private int turn;

        Watch(Layer layer, int local) {
            this.layer = layer;
            start = layer.start() == null ? Integer.MIN_VALUE : minute(layer.start());
            until = layer.until() == null ? Integer.MAX_VALUE : minute(layer.until());
            open = new boolean[layer.hours().size()];
            from = layer.hours().stream()
                    .mapToInt(hours -> hours.from().toSecondOfDay() / 60)
                    .toArray();
            close = layer.hours().stream()
                    .mapToInt(hours -> hours.until().toSecondOfDay() / 60)
                    .toArray();
            begun = start <= local;
            ended = until <= local;
            if (layer.turn() != null) {
                handover = layer.start();
                handOver();
                while (handoverMinute <= local) {
                    turn++;
                    handOver();
                }
            }
        }

        private void handOver() {
            int length = layer.turn().length();
            handover = layer.turn().unit() == Turn.Unit.DAYS ? handover.plusDays(length) : handover.plusHours(length);
            handoverMinute = minute(handover);
        }

        boolean show(int local) {
            boolean moved = local == start || local == until;
            begun |= local == start;
            ended |= local == until;
            if (local == handoverMinute) {
                turn++;
                handOver();
                moved = true;
            }
            int time = open.length == 0 ? 0 : local % DAY;
            for (int i = 0; i < open.length; i++) {
                if (time == close[i] && open[i]) {
                    open[i] = false;
                    moved = true;
                }
                if (time == from[i] && layer.hours().get(i).days().contains(day(local))) {
                    open[i] = true;
                    moved = true;
                }
            }
            return moved;
        }

        private static DayOfWeek day(int local) {
            return LocalDateTime.ofEpochSecond(local * 60L, 0, ZoneOffset.UTC).getDayOfWeek();
        }

        void enter(int index, List<Place> places) {
            boolean isOpen = open.length == 0;
            for (boolean one : open) {
                isOpen |= one;
            }
            if (!begun || ended || !isOpen || layer.people().isEmpty()) {
                return;
            }
            if (layer.layering() == Layering.REPLACES) {
                places.clear();
            }
            var people = layer.turn() == null
                    ? layer.people()
                    : List.of(layer.people().get(turn % layer.people().size()));
            people.forEach(person -> places.add(new Place(index, person, person)));
        }
    }
}
