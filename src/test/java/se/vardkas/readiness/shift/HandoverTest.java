package se.vardkas.readiness.shift;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.vardkas.oncall.rota.Layer;
import se.vardkas.oncall.rota.Roster;
import se.vardkas.oncall.rota.RosterOverride;
import se.vardkas.oncall.rota.Rota;
import se.vardkas.oncall.rota.Span;
import se.vardkas.oncall.rota.Stint;
import se.vardkas.oncall.rota.Turn;
import se.vardkas.support.Seeded;

class HandoverTest {
    private static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");
    private static final UUID ANNA = new UUID(1, 1);
    private static final UUID BO = new UUID(1, 2);
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void who_is_always_on_call_is_never_told_so() {
        var always = new Rota(new Roster(STOCKHOLM, List.of(Layer.always("Guards", List.of(ANNA, BO)))), List.of());
        assertThat(Handover.between(always, NOON, NOON.plus(Duration.ofDays(400))))
                .isEmpty();
        assertThat(Handover.next(always, NOON)).isEqualTo(NOON.plus(Handover.LONGEST));
    }

    @Test
    void a_handover_tells_who_comes_and_who_goes_once_however_the_time_is_cut() {
        var rota = calendar(stint(ANNA, -60, 0), stint(BO, 0, 60));
        var handover = new Handover(NOON, Set.of(BO), Set.of(ANNA));
        assertThat(Handover.between(rota, NOON.minusSeconds(1), NOON)).containsExactly(handover);
        assertThat(Handover.between(rota, NOON.minusSeconds(1), NOON.minusNanos(1)))
                .isEmpty();
        assertThat(Handover.between(rota, NOON, NOON.plusSeconds(59))).isEmpty();
        assertThat(Handover.next(rota, NOON.minusSeconds(60))).isEqualTo(NOON);
    }

    @Test
    void who_goes_from_one_shift_straight_into_the_next_is_left_alone() {
        var rota = calendar(stint(ANNA, -60, 0), stint(ANNA, 0, 60), stint(BO, -60, 60));
        assertThat(Handover.between(rota, NOON.minusSeconds(59), NOON.plusSeconds(59)))
                .isEmpty();
    }

    @Test
    void what_is_long_past_is_told_to_nobody() {
        assertThat(Handover.from(NOON.minusSeconds(3600), NOON)).isEqualTo(NOON.minusSeconds(3600));
        assertThat(Handover.from(NOON.minusSeconds(3601), NOON)).isEqualTo(NOON.minusSeconds(3600));
        assertThat(Handover.from(NOON.minusSeconds(5), NOON)).isEqualTo(NOON.minusSeconds(5));
    }

    @Test
    void an_override_takes_one_off_and_puts_another_on_and_back() {
        var always = new Roster(STOCKHOLM, List.of(Layer.always("Guards", List.of(ANNA))));
        var rota =
                new Rota(always, List.of(new RosterOverride.Replace(ANNA, BO, new Span(NOON, NOON.plusSeconds(600)))));
        assertThat(Handover.between(rota, NOON.minusSeconds(60), NOON.plusSeconds(3600)))
                .containsExactly(
                        new Handover(NOON, Set.of(BO), Set.of(ANNA)),
                        new Handover(NOON.plusSeconds(600), Set.of(ANNA), Set.of(BO)));
    }

    /** On the night that has two half past twos the shift ends once, and on the one that has none it ends all the same. */
    @Test
    void the_nights_when_clocks_change_have_one_handover_each() {
        for (var night : List.of(LocalDate.of(2026, 10, 25), LocalDate.of(2027, 3, 28))) {
            var rota = halfPastTwo(night.minusDays(3));
            var from = night.minusDays(1).atTime(12, 0).atZone(STOCKHOLM).toInstant();
            var handovers = new ArrayList<Handover>();
            for (int minute = 0; minute < 24 * 60; minute++) {
                handovers.addAll(
                        Handover.between(rota, from.plusSeconds(minute * 60L), from.plusSeconds(minute * 60L + 60)));
            }
            assertThat(handovers).as("%s", night).hasSize(1);
            assertThat(handovers.get(0).on())
                    .hasSize(1)
                    .doesNotContainAnyElementsOf(handovers.get(0).off());
            assertThat(handovers).isEqualTo(Handover.between(rota, from, from.plus(Duration.ofDays(1))));
        }
    }

    /** Against a model that looks at every second. */
    @Test
    void random_calendars_looked_at_in_random_pieces_tell_each_coming_and_going_once() {
        Seeded.trials(100, random -> {
            var stints = new ArrayList<Stint>();
            for (int i = 0; i < 6; i++) {
                int begin = random.nextInt(200);
                stints.add(stint(random.nextBoolean() ? ANNA : BO, begin, begin + 1 + random.nextInt(60)));
            }
            var rota = calendar(stints.toArray(Stint[]::new));
            var told = new ArrayList<String>();
            for (int at = -1; at < 300; ) {
                int next = at + 1 + random.nextInt(40);
                for (var handover : Handover.between(rota, NOON.plusSeconds(at), NOON.plusSeconds(next))) {
                    handover.on().forEach(person -> told.add(handover.at() + "+" + person));
                    handover.off().forEach(person -> told.add(handover.at() + "-" + person));
                }
                at = next;
            }
            assertThat(told).containsExactlyInAnyOrderElementsOf(everySecond(rota));
        });
    }

    private static List<String> everySecond(Rota rota) {
        var expected = new ArrayList<String>();
        for (int second = 0; second < 300; second++) {
            var at = NOON.plusSeconds(second);
            for (var person : List.of(ANNA, BO)) {
                boolean before = rota.onCall(at.minusSeconds(1)).contains(person);
                boolean now = rota.onCall(at).contains(person);
                if (before != now) {
                    expected.add(at + (now ? "+" : "-") + person);
                }
            }
        }
        return expected;
    }

    private static Rota halfPastTwo(LocalDate first) {
        var start = LocalDateTime.of(first, LocalTime.of(2, 30));
        return new Rota(
                new Roster(STOCKHOLM, List.of(Layer.rotation("Nights", List.of(ANNA, BO), Turn.daily(), start))),
                List.of());
    }

    private static Rota calendar(Stint... stints) {
        return new Rota(new Roster(STOCKHOLM, List.of()), List.of(stints), List.of());
    }

    private static Stint stint(UUID person, int fromSecond, int toSecond) {
        return new Stint(person, new Span(NOON.plusSeconds(fromSecond), NOON.plusSeconds(toSecond)));
    }
}
