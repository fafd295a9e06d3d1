package se.vardkas.oncall.rota;

import static org.assertj.core.api.Assertions.assertThat;
import static se.vardkas.oncall.rota.Rotas.ANNA;
import static se.vardkas.oncall.rota.Rotas.BO;
import static se.vardkas.oncall.rota.Rotas.CILLA;
import static se.vardkas.oncall.rota.Rotas.at;
import static se.vardkas.oncall.rota.Rotas.local;
import static se.vardkas.oncall.rota.Rotas.rota;
import static se.vardkas.oncall.rota.Rotas.span;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** In Sweden: 2026-03-29 02:00 is 03:00, and 2026-10-25 03:00 is 02:00 once more. */
class RotaClockChangeTest {
    private static final Instant SPRING = Instant.parse("2026-03-29T01:00:00Z");
    private static final Instant AUTUMN = Instant.parse("2026-10-25T01:00:00Z");
    private static final List<UUID> THREE = List.of(ANNA, BO, CILLA);

    @Test
    void a_week_is_handed_over_at_the_same_local_time_before_and_after() {
        var rota = rota(Layer.rotation("", THREE, Turn.weekly(), local("2026-03-23T08:00")));
        assertThat(rota.nextChange(at("2026-03-23T08:00"), at("2026-05-01T00:00")))
                .contains(Instant.parse("2026-03-30T06:00:00Z"));
        assertThat(Duration.between(at("2026-03-23T08:00"), at("2026-03-30T08:00")))
                .isEqualTo(Duration.ofHours(7 * 24 - 1));
    }

    @Test
    void a_handover_at_a_time_that_is_skipped_comes_at_the_first_instant_after() {
        var rota = rota(Layer.rotation("", THREE, Turn.daily(), local("2026-03-28T02:30")));
        assertThat(rota.onCall(SPRING.minusNanos(1))).containsExactly(ANNA);
        assertThat(rota.onCall(SPRING)).containsExactly(BO);
        assertThat(rota.onCall(at("2026-03-30T02:29"))).containsExactly(BO);
        assertThat(rota.onCall(at("2026-03-30T02:30"))).containsExactly(CILLA);
    }

    @Test
    void a_handover_at_a_time_that_comes_twice_comes_at_the_earlier() {
        var rota = rota(Layer.rotation("", THREE, Turn.daily(), local("2026-10-24T02:30")));
        var handover = AUTUMN.minus(Duration.ofMinutes(30));
        assertThat(rota.onCall(handover.minusNanos(1))).containsExactly(ANNA);
        assertThat(rota.onCall(handover)).containsExactly(BO);
        assertThat(rota.onCall(AUTUMN.plus(Duration.ofMinutes(15)))).containsExactly(BO);
        assertThat(rota.nextChange(handover, at("2026-11-01T00:00"))).contains(at("2026-10-26T02:30"));
    }

    @Test
    void twelve_hours_end_at_the_same_time_of_day_all_year() {
        var rota = rota(Layer.rotation("", List.of(ANNA, BO), Turn.hours(12), local("2026-01-01T08:00")));
        assertThat(rota.shifts(span("2026-03-28T20:00", "2026-03-29T20:00")))
                .extracting(Shift::span)
                .containsExactly(
                        span("2026-03-28T20:00", "2026-03-29T08:00"), span("2026-03-29T08:00", "2026-03-29T20:00"));
    }

    @Test
    void a_turn_that_lies_in_the_skipped_hour_is_skipped_and_one_in_the_repeated_hour_lasts_two() {
        var rota = rota(Layer.rotation("", THREE, Turn.hours(1), local("2026-03-29T01:00")));
        assertThat(rota.shifts(new Span(SPRING.minusSeconds(3_600), SPRING.plusSeconds(3_600))))
                .extracting(Shift::person)
                .containsExactly(ANNA, CILLA);
        var autumn = rota(Layer.rotation("", THREE, Turn.hours(1), local("2026-10-25T01:00")));
        assertThat(autumn.shifts(span("2026-10-25T01:00", "2026-10-25T04:00")))
                .extracting(shift ->
                        Duration.between(shift.span().from(), shift.span().to()).toHours())
                .containsExactly(1L, 2L, 1L);
    }

    @Test
    void hours_that_meet_at_a_skipped_or_repeated_time_leave_no_gap_and_no_double_cover() {
        var half = LocalTime.of(2, 30);
        var night = Layer.always("", List.of(ANNA)).during(Hours.daily(LocalTime.of(20, 0), half));
        var day = Layer.always("", List.of(BO)).during(Hours.daily(half, LocalTime.of(20, 0)));
        var year = span("2026-01-01T00:00", "2027-01-01T00:00");
        assertThat(rota(night, day).gaps(year)).isEmpty();
        assertThat(rota(night, day).doubleCover(year)).isEmpty();
        assertThat(rota(night, day).onCall(AUTUMN.plusSeconds(60))).containsExactly(BO);
    }

    @Test
    void hours_that_lie_in_the_skipped_hour_do_not_come_that_day() {
        var rota = rota(Layer.always("", List.of(ANNA)).during(Hours.daily(LocalTime.of(2, 0), LocalTime.of(3, 0))));
        assertThat(rota.shifts(span("2026-03-29T00:00", "2026-03-30T00:00"))).isEmpty();
        assertThat(rota.shifts(span("2026-10-25T00:00", "2026-10-26T00:00")))
                .extracting(Shift::span)
                .containsExactly(new Span(AUTUMN.minusSeconds(3_600), AUTUMN.plusSeconds(3_600)));
    }

    @Test
    void a_midnight_that_does_not_exist_is_handed_over_at_one() {
        var azores = new Roster(
                ZoneId.of("Atlantic/Azores"),
                List.of(Layer.rotation("", THREE, Turn.daily(), local("2026-03-28T00:00"))));
        var rota = new Rota(azores, List.of());
        assertThat(rota.onCall(SPRING.minusNanos(1))).containsExactly(ANNA);
        assertThat(rota.onCall(SPRING)).containsExactly(BO);
    }

    @Test
    void the_clock_on_the_wall_never_runs_backwards() {
        var clock = new WallClock(Rotas.STOCKHOLM);
        assertThat(clock.at(AUTUMN.minusNanos(1))).isEqualTo(local("2026-10-25T02:59:59.999999999"));
        assertThat(clock.at(AUTUMN)).isEqualTo(local("2026-10-25T02:59:59.999999999"));
        assertThat(clock.at(AUTUMN.plusSeconds(3_600))).isEqualTo(local("2026-10-25T03:00"));
        assertThat(clock.at(SPRING.minusSeconds(1))).isEqualTo(local("2026-03-29T01:59:59"));
        assertThat(clock.at(SPRING)).isEqualTo(local("2026-03-29T03:00"));
        assertThat(clock.of(local("2026-03-29T02:30"))).isEqualTo(SPRING);
        assertThat(clock.of(local("2026-10-25T02:00"))).isEqualTo(AUTUMN.minusSeconds(3_600));
    }
}
