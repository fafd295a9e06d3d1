package se.vardkas.oncall.rota;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.vardkas.oncall.rota.Rotas.ANNA;
import static se.vardkas.oncall.rota.Rotas.BO;
import static se.vardkas.oncall.rota.Rotas.CILLA;
import static se.vardkas.oncall.rota.Rotas.DAN;
import static se.vardkas.oncall.rota.Rotas.at;
import static se.vardkas.oncall.rota.Rotas.local;
import static se.vardkas.oncall.rota.Rotas.rota;
import static se.vardkas.oncall.rota.Rotas.span;

import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RotaTest {
    private static final Layer WEEKLY =
            Layer.rotation("", List.of(ANNA, BO, CILLA), Turn.weekly(), local("2026-01-05T08:00"));
    private static final Layer GUARDS = Layer.always("", List.of(DAN));

    @Test
    void a_week_is_handed_over_on_the_day_and_at_the_time_of_the_first_turn() {
        var rota = rota(WEEKLY);
        assertThat(rota.onCall(at("2026-01-05T08:00"))).containsExactly(ANNA);
        assertThat(rota.onCall(at("2026-01-12T07:59"))).containsExactly(ANNA);
        assertThat(rota.onCall(at("2026-01-12T08:00"))).containsExactly(BO);
        assertThat(rota.onCall(at("2026-01-26T08:00"))).containsExactly(ANNA);
        assertThat(rota.onCall(at("2036-01-07T07:59"))).containsExactly(CILLA);
        assertThat(rota.onCall(at("2036-01-07T08:00"))).containsExactly(ANNA);
    }

    @Test
    void days_and_hours_may_be_any_number() {
        var people = List.of(ANNA, BO);
        var threeDays = rota(Layer.rotation("", people, Turn.days(3), local("2026-01-05T08:00")));
        assertThat(threeDays.onCall(at("2026-01-08T07:59"))).containsExactly(ANNA);
        assertThat(threeDays.onCall(at("2026-01-08T08:00"))).containsExactly(BO);
        var daily = rota(Layer.rotation("", people, Turn.daily(), local("2026-01-05T08:00")));
        assertThat(daily.onCall(at("2026-01-06T08:00"))).containsExactly(BO);
        var fiveHours = rota(Layer.rotation("", people, Turn.hours(5), local("2026-01-05T08:00")));
        assertThat(fiveHours.onCall(at("2026-01-05T13:00"))).containsExactly(BO);
        assertThat(fiveHours.onCall(at("2026-01-05T18:00"))).containsExactly(ANNA);
    }

    @Test
    void nobody_is_on_call_before_the_first_turn_or_after_the_end() {
        var rota = rota(WEEKLY.endingAt(local("2026-01-14T12:00")));
        assertThat(rota.onCall(at("2026-01-05T07:59"))).isEmpty();
        assertThat(rota.onCall(at("2026-01-14T11:59"))).containsExactly(BO);
        assertThat(rota.onCall(at("2026-01-14T12:00"))).isEmpty();
        assertThat(rota.gaps(span("2026-01-01T00:00", "2026-02-01T00:00")))
                .containsExactly(
                        span("2026-01-01T00:00", "2026-01-05T08:00"), span("2026-01-14T12:00", "2026-02-01T00:00"));
    }

    @Test
    void members_without_turns_are_all_on_call_always() {
        var rota = rota(Layer.always("", List.of(ANNA, BO, ANNA)));
        assertThat(rota.onCall(Instant.EPOCH)).containsExactly(ANNA, BO);
        assertThat(rota.places(at("2035-12-31T23:59"))).hasSize(2);
        assertThat(rota.nextChange(Instant.EPOCH, at("2035-12-31T23:59"))).isEmpty();
    }

    @Test
    void a_layer_adds_its_people_to_those_below() {
        assertThat(rota(WEEKLY, GUARDS).onCall(at("2026-01-12T09:00"))).containsExactly(BO, DAN);
    }

    @Test
    void a_layer_that_replaces_stands_in_for_those_below_only_while_somebody_of_it_is_on_call() {
        var christmas = GUARDS.during(Hours.daily(LocalTime.of(0, 0), LocalTime.of(12, 0)))
                .replacing();
        var rota = rota(WEEKLY, christmas, Layer.always("", List.of(CILLA)));
        assertThat(rota.onCall(at("2026-01-06T11:59"))).containsExactly(DAN, CILLA);
        assertThat(rota.onCall(at("2026-01-06T12:00"))).containsExactly(ANNA, CILLA);
    }

    @Test
    void an_empty_layer_changes_nothing_and_an_empty_roster_has_nobody() {
        var empty = Layer.rotation("", List.of(), Turn.daily(), local("2026-01-05T08:00"))
                .replacing();
        assertThat(rota(WEEKLY, empty).onCall(at("2026-01-06T12:00"))).containsExactly(ANNA);
        assertThat(rota(empty).nextChange(at("2026-01-06T12:00"), at("2027-01-06T12:00")))
                .isEmpty();
        assertThat(rota().gaps(span("2026-01-01T00:00", "2026-01-02T00:00")))
                .containsExactly(span("2026-01-01T00:00", "2026-01-02T00:00"));
    }

    @Test
    void hours_that_cross_midnight_belong_to_the_day_on_which_they_begin() {
        var nights = new Hours(Set.of(FRIDAY), LocalTime.of(22, 0), LocalTime.of(6, 0));
        var rota = rota(GUARDS.during(nights));
        assertThat(rota.onCall(at("2026-01-09T05:00"))).isEmpty();
        assertThat(rota.onCall(at("2026-01-09T22:00"))).containsExactly(DAN);
        assertThat(rota.onCall(at("2026-01-10T05:59"))).containsExactly(DAN);
        assertThat(rota.onCall(at("2026-01-10T06:00"))).isEmpty();
        assertThat(rota.onCall(at("2026-01-10T22:00"))).isEmpty();
    }

    @Test
    void hours_that_end_when_they_begin_last_a_day_and_a_night() {
        var rota = rota(GUARDS.during(new Hours(Set.of(SUNDAY), LocalTime.of(7, 0), LocalTime.of(7, 0))));
        assertThat(rota.shifts(span("2026-01-05T07:00", "2026-01-13T00:00")))
                .extracting(Shift::span)
                .containsExactly(span("2026-01-11T07:00", "2026-01-12T07:00"));
    }

    @Test
    void hours_of_one_day_come_back_a_week_later() {
        var rota = rota(GUARDS.during(new Hours(Set.of(MONDAY), LocalTime.of(8, 0), LocalTime.of(17, 0))));
        var limit = at("2027-01-01T00:00");
        assertThat(rota.nextChange(at("2026-01-05T08:00"), limit)).contains(at("2026-01-05T17:00"));
        assertThat(rota.nextChange(at("2026-01-05T17:00"), limit)).contains(at("2026-01-12T08:00"));
    }

    @Test
    void several_hours_are_joined_and_do_not_change_whose_turn_it_is() {
        var evenings = new Hours(Set.of(MONDAY, WEDNESDAY), LocalTime.of(17, 0), LocalTime.MIDNIGHT);
        var weekend = new Hours(Set.of(SATURDAY, SUNDAY), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
        var rota = rota(WEEKLY.during(evenings, weekend));
        assertThat(rota.shifts(span("2026-01-05T00:00", "2026-01-13T00:00")))
                .containsExactly(
                        shift(ANNA, "2026-01-05T17:00", "2026-01-06T00:00"),
                        shift(ANNA, "2026-01-07T17:00", "2026-01-08T00:00"),
                        shift(ANNA, "2026-01-10T00:00", "2026-01-12T00:00"),
                        shift(BO, "2026-01-12T17:00", "2026-01-13T00:00"));
    }

    @Test
    void shifts_are_cut_to_the_range_and_say_so() {
        var place = new Place(0, ANNA, ANNA);
        assertThat(rota(WEEKLY).shifts(span("2026-01-06T00:00", "2026-01-07T00:00")))
                .containsExactly(new Shift(place, span("2026-01-06T00:00", "2026-01-07T00:00"), true, true));
        assertThat(rota(WEEKLY).shifts(span("2026-01-05T08:00", "2026-01-12T08:00")))
                .containsExactly(new Shift(place, span("2026-01-05T08:00", "2026-01-12T08:00"), false, false));
    }

    @Test
    void turns_of_one_person_that_follow_each_other_are_one_shift() {
        var rota = rota(Layer.rotation("", List.of(ANNA, ANNA, BO), Turn.daily(), local("2026-01-05T08:00")));
        assertThat(rota.shifts(span("2026-01-05T08:00", "2026-01-08T08:00")))
                .containsExactly(
                        shift(ANNA, "2026-01-05T08:00", "2026-01-07T08:00"),
                        shift(BO, "2026-01-07T08:00", "2026-01-08T08:00"));
        var alone = rota(Layer.rotation("", List.of(ANNA), Turn.daily(), local("2026-01-05T08:00")));
        assertThat(alone.shifts(span("2026-01-05T08:00", "2027-01-08T08:00"))).hasSize(1);
    }

    @Test
    void shifts_that_begin_together_come_lowest_layer_first() {
        var week = span("2026-01-06T00:00", "2026-01-13T00:00");
        assertThat(rota(WEEKLY, GUARDS).shifts(week)).extracting(Shift::person).containsExactly(ANNA, DAN, BO);
        assertThat(rota(GUARDS, WEEKLY).shifts(week)).extracting(Shift::person).containsExactly(DAN, ANNA, BO);
    }

    @Test
    void double_cover_names_the_hours_and_the_people() {
        var mornings = GUARDS.during(new Hours(Set.of(MONDAY), LocalTime.of(8, 0), LocalTime.of(12, 0)));
        var rota = rota(WEEKLY, mornings);
        assertThat(rota.doubleCover(span("2026-01-12T00:00", "2026-01-19T00:00")))
                .containsExactly(new Cover(span("2026-01-12T08:00", "2026-01-12T12:00"), Set.of(BO, DAN)));
    }

    @Test
    void the_same_person_in_two_layers_is_on_call_once_and_no_double_cover() {
        var rota = rota(Layer.always("", List.of(ANNA)), Layer.always("", List.of(ANNA)));
        assertThat(rota.onCall(Instant.EPOCH)).containsExactly(ANNA);
        assertThat(rota.doubleCover(span("2026-01-12T00:00", "2026-01-19T00:00")))
                .isEmpty();
        assertThat(rota.shifts(span("2026-01-12T00:00", "2026-01-19T00:00"))).hasSize(2);
    }

    @Test
    void the_next_change_is_when_others_are_on_call_and_not_at_the_limit() {
        var rota = rota(WEEKLY);
        assertThat(rota.nextChange(at("2026-01-05T08:00"), at("2026-02-01T00:00")))
                .contains(at("2026-01-12T08:00"));
        assertThat(rota.nextChange(at("2026-01-05T08:00"), at("2026-01-12T08:00")))
                .isEmpty();
    }

    @Test
    void nothing_shows_what_a_layer_is_called() {
        var named = new Roster(Rotas.STOCKHOLM, List.of(Layer.always("Annas vecka", List.of(ANNA))));
        assertThat(named.toString()).contains(ANNA.toString()).doesNotContain("Annas");
    }

    @Test
    void what_cannot_be_carried_out_cannot_be_made() {
        var noon = local("2026-01-05T12:00");
        refused(() -> Turn.days(0));
        refused(() -> Turn.days(367));
        refused(() -> new Hours(Set.of(), LocalTime.NOON, LocalTime.MIDNIGHT));
        refused(() -> Hours.daily(LocalTime.NOON.plusSeconds(1), LocalTime.MIDNIGHT));
        refused(() -> Hours.daily(LocalTime.NOON, LocalTime.MAX));
        refused(() -> new Layer("", List.of(), Turn.daily(), null, null, List.of(), Layering.ADDS));
        refused(() -> Layer.rotation("", List.of(), Turn.daily(), noon.plusSeconds(1)));
        refused(() -> GUARDS.endingAt(noon.plusNanos(1)));
        refused(() -> WEEKLY.endingAt(local("2026-01-05T08:00")));
        refused(() -> new Span(at("2026-01-05T08:00"), at("2026-01-05T08:00")));
        assertThat(Turn.days(366).length()).isEqualTo(366);
    }

    private static void refused(Runnable making) {
        assertThatThrownBy(making::run).isInstanceOf(IllegalArgumentException.class);
    }

    private static Shift shift(UUID person, String from, String to) {
        return new Shift(new Place(0, person, person), span(from, to), false, false);
    }
}
