package se.vardkas.oncall.rota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static se.vardkas.oncall.rota.Rotas.ANNA;
import static se.vardkas.oncall.rota.Rotas.BO;
import static se.vardkas.oncall.rota.Rotas.CILLA;
import static se.vardkas.oncall.rota.Rotas.rota;
import static se.vardkas.oncall.rota.Rotas.span;

import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UnitCoverTest {
    private static final Span DAY = span("2026-01-12T00:00", "2026-01-13T00:00");

    @Test
    void a_unit_has_a_gap_only_where_none_of_its_rosters_has_anybody() {
        var cover = UnitCover.of(List.of(daily(ANNA, 0, 9), daily(BO, 8, 18)), DAY);
        assertThat(cover.gaps()).containsExactly(span("2026-01-12T18:00", "2026-01-13T00:00"));
        assertThat(cover.doubleCover())
                .containsExactly(new Cover(span("2026-01-12T08:00", "2026-01-12T09:00"), Set.of(ANNA, BO)));
        assertThat(cover.share()).isCloseTo(0.75, within(1e-9));
    }

    @Test
    void somebody_in_two_rosters_is_on_call_once_and_their_handover_to_themselves_is_none() {
        var cover = UnitCover.of(List.of(daily(ANNA, 0, 12), daily(ANNA, 12, 0), daily(ANNA, 6, 18)), DAY);
        assertThat(cover.stretches()).containsExactly(new Cover(DAY, Set.of(ANNA)));
        assertThat(cover.doubleCover()).isEmpty();
    }

    @Test
    void a_unit_without_rosters_is_one_gap() {
        var cover = UnitCover.of(List.of(), DAY);
        assertThat(cover.gaps()).containsExactly(DAY);
        assertThat(cover.share()).isZero();
    }

    @Test
    void a_change_is_told_where_others_are_on_call_and_as_a_gap_where_nobody_is() {
        var before = rota(Layer.always("", List.of(ANNA)));
        var removed = new RosterOverride.Remove(ANNA, span("2026-01-12T10:00", "2026-01-12T12:00"));
        var added = new RosterOverride.Add(BO, span("2026-01-12T11:00", "2026-01-12T13:00"));
        var changes = CoverChange.between(before, rota(List.of(removed, added), Layer.always("", List.of(ANNA))), DAY);
        assertThat(changes)
                .containsExactly(
                        new CoverChange(span("2026-01-12T10:00", "2026-01-12T11:00"), Set.of(ANNA), Set.of()),
                        new CoverChange(span("2026-01-12T11:00", "2026-01-12T12:00"), Set.of(ANNA), Set.of(BO)),
                        new CoverChange(span("2026-01-12T12:00", "2026-01-12T13:00"), Set.of(ANNA), Set.of(ANNA, BO)));
        assertThat(changes).extracting(CoverChange::opensGap).containsExactly(true, false, false);
        assertThat(CoverChange.between(before, before, DAY)).isEmpty();
    }

    @Test
    void a_calendar_adds_to_the_layers_even_to_one_that_replaces_and_overrides_hold_for_it() {
        var roster = new Roster(
                Rotas.STOCKHOLM, List.of(Layer.always("", List.of(ANNA)).replacing()));
        var calendar = List.of(new Stint(BO, span("2026-01-12T10:00", "2026-01-12T12:00")));
        var sick = new RosterOverride.Replace(BO, CILLA, span("2026-01-12T11:00", "2026-01-12T20:00"));
        var rota = new Rota(roster, calendar, List.of(sick));
        assertThat(rota.cover(DAY))
                .extracting(Cover::people)
                .containsExactly(Set.of(ANNA), Set.of(ANNA, BO), Set.of(ANNA, CILLA), Set.of(ANNA));
        assertThat(rota.places(Rotas.at("2026-01-12T10:30"))).noneMatch(Place::isOverride);
    }

    @Test
    void everybodys_stints_run_on_while_others_come_and_go() {
        var rota = rota(
                Layer.always("", List.of(ANNA)),
                Layer.always("", List.of(BO))
                        .during(
                                Hours.daily(LocalTime.of(8, 0), LocalTime.of(9, 0)),
                                Hours.daily(LocalTime.of(20, 0), LocalTime.of(21, 0))));
        assertThat(Stint.in(rota.cover(DAY)))
                .containsExactly(
                        new Stint(ANNA, DAY),
                        new Stint(BO, span("2026-01-12T08:00", "2026-01-12T09:00")),
                        new Stint(BO, span("2026-01-12T20:00", "2026-01-12T21:00")));
    }

    private static Rota daily(UUID person, int from, int until) {
        return rota(
                Layer.always("", List.of(person)).during(Hours.daily(LocalTime.of(from, 0), LocalTime.of(until, 0))));
    }
}
