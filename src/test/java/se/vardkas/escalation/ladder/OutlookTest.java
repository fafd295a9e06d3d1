package se.vardkas.escalation.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.vardkas.escalation.ladder.Outlook.Ahead;
import se.vardkas.escalation.ladder.Outlook.Offer;
import se.vardkas.oncall.rota.Layer;
import se.vardkas.oncall.rota.Layering;
import se.vardkas.oncall.rota.Roster;
import se.vardkas.oncall.rota.Rota;
import se.vardkas.oncall.rota.Span;

class OutlookTest {
    private static final Instant NOW = Instant.parse("2026-03-02T00:00:00Z");
    private static final Span RANGE = new Span(NOW, hours(100));
    private static final UUID AMIR = new UUID(0, 1);
    private static final UUID SARA = new UUID(0, 2);
    private static final UUID NAMED = new UUID(1, 1);
    private static final Target.OnCall ON_CALL = new Target.OnCall();

    @Test
    void whoever_does_not_depend_on_a_roster_is_reached_always() {
        assertThat(Outlook.unreached(List.of(asks(ON_CALL), standing()), List.of(), RANGE))
                .isEmpty();
    }

    @Test
    void nobody_is_reached_while_nobody_is_on_call() {
        var rosters = List.of(ofUnit(AMIR, 0, 10), ofUnit(SARA, 20, 30));
        assertThat(Outlook.unreached(List.of(asks(ON_CALL, AMIR, SARA)), rosters, RANGE))
                .containsExactly(span(10, 20), span(30, 100));
    }

    @Test
    void somebody_on_call_whom_no_channel_reaches_is_nobody() {
        var rosters = List.of(ofUnit(AMIR, 0, 10), ofUnit(SARA, 5, 100));
        assertThat(Outlook.unreached(List.of(asks(ON_CALL, SARA)), rosters, RANGE))
                .containsExactly(span(0, 5));
    }

    @Test
    void one_step_makes_up_for_another() {
        var named = new Ahead(NAMED, false, rota(SARA, 10, 15));
        var steps = List.of(asks(ON_CALL, AMIR), asks(new Target.OnRoster(NAMED), SARA));
        assertThat(Outlook.unreached(steps, List.of(ofUnit(AMIR, 0, 10), ofUnit(AMIR, 20, 100), named), RANGE))
                .containsExactly(span(15, 20));
    }

    @Test
    void a_roster_counts_only_where_it_is_asked() {
        var named = new Ahead(NAMED, false, rota(SARA, 0, 100));
        assertThat(Outlook.asked(Set.of(ON_CALL), List.of(named))).isEmpty();
        assertThat(Outlook.asked(Set.of(new Target.OnRoster(NAMED)), List.of(named)))
                .containsExactly(named);
        assertThat(Outlook.unreached(List.of(asks(ON_CALL, SARA)), List.of(named), RANGE))
                .containsExactly(RANGE);
    }

    @Test
    void a_plan_without_anybody_reaches_nobody_all_the_time() {
        assertThat(Outlook.unreached(List.of(asks(new Target.CatchAll())), List.of(), RANGE))
                .containsExactly(RANGE);
    }

    @Test
    void the_next_gap_is_where_none_of_the_rosters_has_anybody() {
        assertThat(Outlook.nextGap(List.of(ofUnit(AMIR, 0, 10), ofUnit(SARA, 9, 20)), RANGE))
                .contains(span(20, 100));
        assertThat(Outlook.nextGap(List.of(ofUnit(AMIR, 0, 100)), RANGE)).isEmpty();
        assertThat(Outlook.nextGap(List.of(), RANGE)).contains(RANGE);
    }

    @Test
    void what_is_open_already_is_not_newly_open() {
        assertThat(Outlook.firstOutside(List.of(span(10, 20)), List.of(span(10, 20))))
                .isEmpty();
        assertThat(Outlook.firstOutside(List.of(span(10, 20)), List.of(span(0, 12), span(12, 30))))
                .isEmpty();
        assertThat(Outlook.firstOutside(List.of(span(10, 20)), List.of(span(0, 15))))
                .contains(hours(15));
        assertThat(Outlook.firstOutside(List.of(span(10, 20)), List.of(span(12, 30))))
                .contains(hours(10));
        assertThat(Outlook.firstOutside(List.of(span(10, 20)), List.of())).contains(hours(10));
        assertThat(Outlook.firstOutside(List.of(), List.of(span(10, 20)))).isEmpty();
    }

    private static Offer asks(Target target, UUID... reachable) {
        return new Offer(Set.of(target), false, Set.of(reachable));
    }

    private static Offer standing() {
        return new Offer(Set.of(new Target.Everyone()), true, Set.of());
    }

    private static Ahead ofUnit(UUID person, int from, int until) {
        return new Ahead(new UUID(2, person.getLeastSignificantBits()), true, rota(person, from, until));
    }

    private static Rota rota(UUID person, int from, int until) {
        var layer = new Layer(
                "x",
                List.of(person),
                null,
                LocalDateTime.ofInstant(hours(from), ZoneOffset.UTC),
                LocalDateTime.ofInstant(hours(until), ZoneOffset.UTC),
                List.of(),
                Layering.ADDS);
        return new Rota(new Roster(ZoneOffset.UTC, List.of(layer)), List.of());
    }

    private static Span span(int from, int until) {
        return new Span(hours(from), hours(until));
    }

    private static Instant hours(int after) {
        return NOW.plusSeconds(after * 3_600L);
    }
}
