package se.vardkas.oncall.rota;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Rosters nobody would think of, with their edges where clocks change more often than chance would have them. */
final class RandomRoster {
    private static final List<LocalTime> ODD_TIMES = List.of(
            LocalTime.MIDNIGHT,
            LocalTime.of(0, 1),
            LocalTime.of(0, 30),
            LocalTime.of(1, 0),
            LocalTime.of(1, 30),
            LocalTime.of(1, 59),
            LocalTime.of(2, 0),
            LocalTime.of(2, 1),
            LocalTime.of(2, 30),
            LocalTime.of(2, 59),
            LocalTime.of(3, 0),
            LocalTime.of(3, 30),
            LocalTime.of(4, 0),
            LocalTime.of(8, 0),
            LocalTime.of(23, 59));

    private final Random random;
    private final ZoneId zone;
    private final Instant around;
    private final List<UUID> people = new ArrayList<>();

    RandomRoster(Random random, ZoneId zone, Instant around) {
        this.random = random;
        this.zone = zone;
        this.around = around;
        for (int i = 0; i < 6; i++) {
            people.add(new UUID(0, i));
        }
    }

    Roster roster() {
        var layers = new ArrayList<Layer>();
        for (int i = random.nextInt(8) == 0 ? 0 : 1 + random.nextInt(3); i > 0; i--) {
            layers.add(layer());
        }
        return new Roster(zone, layers);
    }

    List<RosterOverride> overrides() {
        var overrides = new ArrayList<RosterOverride>();
        for (int i = random.nextInt(5); i > 0; i--) {
            overrides.add(change());
        }
        return overrides;
    }

    List<Stint> calendar() {
        var calendar = new ArrayList<Stint>();
        for (int i = Math.max(0, random.nextInt(6) - 2); i > 0; i--) {
            calendar.add(new Stint(person(), span()));
        }
        return calendar;
    }

    private Layer layer() {
        var crew = new ArrayList<UUID>();
        for (int i = random.nextInt(10) == 0 ? 0 : 1 + random.nextInt(4); i > 0; i--) {
            crew.add(person());
        }
        var turn = random.nextInt(4) == 0 ? null : turn();
        var start = turn == null && random.nextBoolean() ? null : local(20, 2);
        var until = random.nextInt(5) == 0 ? local(1, 3) : null;
        if (start != null && until != null && !start.isBefore(until)) {
            until = null;
        }
        var hours = new ArrayList<Hours>();
        for (int i = Math.max(0, random.nextInt(5) - 1); i > 0; i--) {
            hours.add(hours());
        }
        return new Layer(
                "", crew, turn, start, until, hours, random.nextInt(4) == 0 ? Layering.REPLACES : Layering.ADDS);
    }

    private Turn turn() {
        return switch (random.nextInt(4)) {
            case 0 -> Turn.daily();
            case 1 -> Turn.weekly();
            case 2 -> Turn.days(1 + random.nextInt(10));
            default -> Turn.hours(1 + random.nextInt(30));
        };
    }

    private Hours hours() {
        var days = EnumSet.noneOf(DayOfWeek.class);
        for (var day : DayOfWeek.values()) {
            if (random.nextInt(3) > 0) {
                days.add(day);
            }
        }
        var from = time();
        return new Hours(
                days.isEmpty() ? EnumSet.of(DayOfWeek.SUNDAY) : days, from, random.nextInt(6) == 0 ? from : time());
    }

    private RosterOverride change() {
        var person = person();
        var other = people.get((people.indexOf(person) + 1 + random.nextInt(people.size() - 1)) % people.size());
        return switch (random.nextInt(5)) {
            case 0 -> new RosterOverride.Add(person, span());
            case 1 -> new RosterOverride.Remove(person, span());
            case 2 -> {
                var both = span();
                yield new RosterOverride.Swap(person, both, other, random.nextBoolean() ? both : span());
            }
            default -> new RosterOverride.Replace(person, other, span());
        };
    }

    private Span span() {
        int day = 24 * 60;
        int from = MinuteModel.minute(around)
                + (random.nextBoolean() ? random.nextInt(9) * 30 - 120 : random.nextInt(4 * day) - 2 * day);
        int length = 1 + (random.nextBoolean() ? random.nextInt(120) : random.nextInt(2 * day));
        return new Span(MinuteModel.instant(from), MinuteModel.instant(from + length));
    }

    private LocalDateTime local(int daysBefore, int daysAfter) {
        int ahead = random.nextInt(4) == 0 ? 0 : random.nextInt(daysBefore + daysAfter) - daysBefore;
        return around.atZone(zone).toLocalDate().plusDays(ahead).atTime(time());
    }

    private LocalTime time() {
        return random.nextInt(10) < 7
                ? ODD_TIMES.get(random.nextInt(ODD_TIMES.size()))
                : LocalTime.of(random.nextInt(24), random.nextInt(60));
    }

    private UUID person() {
        return people.get(random.nextInt(people.size()));
    }
}
