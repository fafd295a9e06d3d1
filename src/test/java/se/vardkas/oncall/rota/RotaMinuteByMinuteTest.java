package se.vardkas.oncall.rota;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.vardkas.support.Seeded;

/**
 * Against somebody who watches the clock. {@code -Drota.traces=1000000} tries more rosters, {@code -Drota.years=all} every
 * minute of 2024 to 2035 in every zone of the European Union.
 */
class RotaMinuteByMinuteTest {
    private static final int TRACES = Integer.getInteger("rota.traces", 20_000);
    private static final boolean ALL_YEARS = "all".equals(System.getProperty("rota.years"));
    private static final int DAY = 24 * 60;
    private static final int FIRST_YEAR = 2024;
    private static final int LAST_YEAR = 2035;

    /** One of each kind of the Union's, and those whose clocks change at midnight, by half an hour, or southerly. */
    private static final List<ZoneId> KINDS = List.of(
            ZoneId.of("Europe/Stockholm"),
            ZoneId.of("Europe/Helsinki"),
            ZoneId.of("Europe/Dublin"),
            ZoneId.of("Europe/Lisbon"),
            ZoneId.of("Atlantic/Azores"),
            ZoneId.of("Asia/Nicosia"),
            ZoneId.of("Asia/Beirut"),
            ZoneId.of("Australia/Lord_Howe"));

    private final Map<List<Object>, MinuteModel.LocalMinutes> clocks = new HashMap<>();

    @Test
    void random_rosters_are_as_the_one_who_watches_the_clock_sees_them_when_clocks_change() {
        Seeded.trials(TRACES, random -> {
            random.nextLong(); // neighbouring seeds begin alike
            trace(random);
        });
    }

    static List<String> zones() {
        return ALL_YEARS ? EuropeanUnion.ZONES : List.of("Europe/Stockholm");
    }

    @ParameterizedTest
    @MethodSource("zones")
    void every_minute_of_the_years_is_as_the_one_who_watches_the_clock_sees_it(String zone) {
        var years = ALL_YEARS ? IntStream.rangeClosed(FIRST_YEAR, LAST_YEAR) : IntStream.of(2026);
        years.forEach(year -> wholeYear(ZoneId.of(zone), year));
    }

    @Test
    void several_rosters_of_a_unit_are_together_what_the_ones_who_watch_the_clock_see() {
        Seeded.trials(TRACES / 20, random -> {
            random.nextLong(); // neighbouring seeds begin alike
            together(random);
        });
    }

    private void together(Random random) {
        var zone = KINDS.get(random.nextInt(KINDS.size()));
        var around = aChange(random, zone);
        var clock = clock(zone, around);
        int from = MinuteModel.minute(around) - random.nextInt(DAY);
        int to = from + 1 + random.nextInt(DAY);
        var rosters = new ArrayList<Comparison>();
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            rosters.add(comparison(new RandomRoster(random, zone, around), clock, from, to));
        }
        Comparison.unitHolds(rosters);
        rosters.get(0).changesHold(rosters.get(rosters.size() - 1));
    }

    private static Comparison comparison(RandomRoster made, MinuteModel.LocalMinutes clock, int from, int to) {
        return new Comparison(made.roster(), made.calendar(), made.overrides(), clock, from, to);
    }

    private MinuteModel.LocalMinutes clock(ZoneId zone, Instant around) {
        return clocks.computeIfAbsent(
                List.of(zone, around),
                key -> MinuteModel.LocalMinutes.of(
                        zone, around.minusSeconds(2 * DAY * 60L), around.plusSeconds(2 * DAY * 60L)));
    }

    private void trace(Random random) {
        var zone = KINDS.get(random.nextInt(KINDS.size()));
        var around = aChange(random, zone);
        var clock = clock(zone, around);
        var made = new RandomRoster(random, zone, around);
        int middle = MinuteModel.minute(around);
        int days = random.nextInt(8) == 0 ? 2 : 1;
        int from = middle - random.nextInt(days * DAY);
        int to = from + 1 + random.nextInt(days * DAY);
        var comparison = comparison(made, clock, from, to);
        comparison.holds();
        comparison.coverHolds();
        comparison.holdsAtRandom(random, 3);
    }

    private static Instant aChange(Random random, ZoneId zone) {
        int year = FIRST_YEAR + random.nextInt(LAST_YEAR - FIRST_YEAR + 1);
        int month = 1 + 6 * random.nextInt(2);
        var change = zone.getRules()
                .nextTransition(LocalDateTime.of(year, month, 1, 0, 0).toInstant(ZoneOffset.UTC))
                .getInstant();
        return random.nextInt(10) > 0 ? change : change.plusSeconds(30 * DAY * 60L);
    }

    private static void wholeYear(ZoneId zone, int year) {
        var from = LocalDateTime.of(year, 1, 1, 0, 0).toInstant(ZoneOffset.UTC);
        var to = LocalDateTime.of(year + 1, 1, 1, 0, 0).toInstant(ZoneOffset.UTC);
        var clock = MinuteModel.LocalMinutes.of(zone, from, to);
        for (var layers : layers(year)) {
            var comparison = new Comparison(
                    new Roster(zone, layers),
                    List.of(),
                    List.of(),
                    clock,
                    MinuteModel.minute(from),
                    MinuteModel.minute(to));
            comparison.holds();
            comparison.coverHolds();
            comparison.holdsEveryMinute();
        }
    }

    /** Handovers and hours at times that are skipped and repeated somewhere in the Union. */
    private static List<List<Layer>> layers(int year) {
        var start = LocalDateTime.of(year - 1, 12, 29, 2, 30);
        var people = List.of(new UUID(0, 1), new UUID(0, 2), new UUID(0, 3));
        var night = new Hours(EnumSet.allOf(DayOfWeek.class), LocalTime.of(21, 0), LocalTime.of(2, 30));
        var weekend =
                new Hours(EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), LocalTime.of(1, 30), LocalTime.of(1, 30));
        var rosters = new ArrayList<List<Layer>>();
        rosters.add(List.of(
                Layer.rotation("", people, Turn.weekly(), start.withHour(8)),
                Layer.rotation("", people, Turn.daily(), start),
                Layer.rotation("", people, Turn.hours(12), start.withHour(0))));
        rosters.add(List.of(
                Layer.always("", people.subList(0, 1)).during(night),
                Layer.rotation("", people, Turn.days(3), start.withHour(1)).during(night, weekend),
                Layer.rotation("", people, Turn.hours(1), start)
                        .during(Hours.daily(LocalTime.of(0, 30), LocalTime.of(3, 30)))
                        .replacing()));
        return rosters;
    }
}
