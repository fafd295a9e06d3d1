package se.vardkas.oncall.rota;

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
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RosterOverrideTest {
    private static final Layer DAILY = Layer.rotation("", List.of(ANNA, BO), Turn.daily(), local("2026-01-05T08:00"));
    private static final Span MORNING = span("2026-01-05T09:00", "2026-01-05T12:00");
    private static final Instant NOW = at("2026-01-05T10:00");

    @Test
    void who_takes_another_s_place_is_shown_as_they_are_and_whose_place_it_is() {
        var rota = rota(List.of(new RosterOverride.Replace(ANNA, CILLA, MORNING)), DAILY);
        var shifts = rota.shifts(span("2026-01-05T08:00", "2026-01-06T08:00"));
        assertThat(shifts).extracting(Shift::person).containsExactly(ANNA, CILLA, ANNA);
        assertThat(shifts).extracting(Shift::isOverride).containsExactly(false, true, false);
        assertThat(shifts.get(1)).isEqualTo(new Shift(new Place(0, ANNA, CILLA), MORNING, false, false));
    }

    @Test
    void a_place_is_taken_only_while_the_other_has_it() {
        var replace = new RosterOverride.Replace(ANNA, CILLA, span("2026-01-05T20:00", "2026-01-06T20:00"));
        assertThat(rota(List.of(replace), DAILY).onCall(at("2026-01-06T07:59"))).containsExactly(CILLA);
        assertThat(rota(List.of(replace), DAILY).onCall(at("2026-01-06T08:00"))).containsExactly(BO);
    }

    @Test
    void who_is_added_is_on_call_too_and_not_twice() {
        var add = new RosterOverride.Add(CILLA, MORNING);
        assertThat(rota(List.of(add), DAILY).onCall(NOW)).containsExactly(ANNA, CILLA);
        assertThat(rota(List.of(add), DAILY).onCall(MORNING.to())).containsExactly(ANNA);
        assertThat(rota(List.of(add, add), DAILY).places(NOW))
                .containsExactly(new Place(0, ANNA, ANNA), new Place(Place.ADDED, CILLA, CILLA));
        assertThat(rota(List.of(new RosterOverride.Add(ANNA, MORNING)), DAILY).places(NOW))
                .containsExactly(new Place(0, ANNA, ANNA));
        assertThat(new Place(Place.ADDED, CILLA, CILLA).isOverride()).isTrue();
    }

    @Test
    void who_is_removed_leaves_a_gap() {
        var rota = rota(List.of(new RosterOverride.Remove(ANNA, MORNING)), DAILY);
        assertThat(rota.gaps(span("2026-01-05T08:00", "2026-01-06T08:00"))).containsExactly(MORNING);
        assertThat(rota(List.of(new RosterOverride.Remove(BO, MORNING)), DAILY).onCall(NOW))
                .containsExactly(ANNA);
    }

    @Test
    void overrides_build_on_those_made_before() {
        var chain = List.<RosterOverride>of(
                new RosterOverride.Replace(ANNA, BO, MORNING), new RosterOverride.Replace(BO, CILLA, MORNING));
        assertThat(rota(chain, DAILY).places(NOW)).containsExactly(new Place(0, ANNA, CILLA));
        var otherOrder = List.of(chain.get(1), chain.get(0));
        assertThat(rota(otherOrder, DAILY).places(NOW)).containsExactly(new Place(0, ANNA, BO));
    }

    @Test
    void who_gets_their_place_back_has_it_as_planned() {
        var rota = rota(
                List.of(
                        new RosterOverride.Replace(ANNA, CILLA, MORNING),
                        new RosterOverride.Replace(CILLA, ANNA, MORNING)),
                DAILY);
        assertThat(rota.shifts(span("2026-01-05T08:00", "2026-01-06T08:00")))
                .extracting(Shift::isOverride)
                .containsExactly(false);
    }

    @Test
    void two_swap_their_turns() {
        var swap = new RosterOverride.Swap(
                ANNA, span("2026-01-05T08:00", "2026-01-06T08:00"), BO, span("2026-01-08T08:00", "2026-01-09T08:00"));
        assertThat(rota(List.of(swap), DAILY).shifts(span("2026-01-05T08:00", "2026-01-09T08:00")))
                .extracting(Shift::place)
                .containsExactly(
                        new Place(0, ANNA, BO), new Place(0, BO, BO), new Place(0, ANNA, ANNA), new Place(0, BO, ANNA));
    }

    @Test
    void two_who_swap_while_both_are_on_call_both_stay_on_call() {
        var swap = new RosterOverride.Swap(ANNA, MORNING, BO, MORNING);
        var rota = rota(List.of(swap), Layer.always("", List.of(ANNA)), Layer.always("", List.of(BO)));
        assertThat(rota.places(NOW)).containsExactly(new Place(0, ANNA, BO), new Place(1, BO, ANNA));
    }

    @Test
    void nobody_has_the_same_place_twice() {
        var twice = List.<RosterOverride>of(
                new RosterOverride.Add(CILLA, MORNING),
                new RosterOverride.Replace(CILLA, DAN, MORNING),
                new RosterOverride.Add(CILLA, MORNING),
                new RosterOverride.Replace(CILLA, DAN, MORNING));
        assertThat(rota(twice).places(NOW)).containsExactly(new Place(Place.ADDED, CILLA, DAN));
    }

    @Test
    void an_override_holds_where_no_layer_does() {
        var add = new RosterOverride.Add(CILLA, MORNING);
        assertThat(rota(List.of(add)).cover(span("2026-01-05T08:00", "2026-01-05T13:00")))
                .extracting(Cover::people)
                .containsExactly(Set.of(), Set.of(CILLA), Set.of());
        assertThat(rota(List.of(add)).nextChange(at("2026-01-05T08:00"), MORNING.to()))
                .contains(MORNING.from());
    }

    @Test
    void a_change_that_changes_nobody_cannot_be_made() {
        assertThatThrownBy(() -> new RosterOverride.Replace(ANNA, ANNA, MORNING))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RosterOverride.Swap(ANNA, MORNING, ANNA, MORNING))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
