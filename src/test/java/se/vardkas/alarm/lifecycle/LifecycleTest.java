package se.vardkas.alarm.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.vardkas.alarm.lifecycle.Effect.Audience;
import se.vardkas.delivery.proof.Event;
import se.vardkas.identity.access.PersonId;
import se.vardkas.identity.access.PinCheck;
import se.vardkas.support.Drawing;
import se.vardkas.timeline.chain.AlarmId;

class LifecycleTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final PersonId ELIN = new PersonId(new UUID(0, 1));
    private static final PersonId AMIR = new PersonId(new UUID(0, 2));
    private static final PersonId SARA = new PersonId(new UUID(0, 3));

    @Test
    void the_whole_grid_of_states_and_events_is_as_the_document_says() {
        Drawing.matches(Path.of("docs", "states", "alarm.md"), StateDrawing.draw(states(), events(), NOW));
    }

    @Test
    void the_first_who_is_coming_owns_and_later_ones_are_recorded_beside() {
        var taken = move(raised(AlarmKind.PANIC), coming(AMIR, 4)).after();
        assertThat(taken.owner()).isEqualTo(new Owner(AMIR, 4));
        assertThat(move(taken, coming(SARA, 1)).after()).isEqualTo(taken);
    }

    @Test
    void an_owner_is_looked_for_five_minutes_after_the_time_they_gave_or_after_ten() {
        assertThat(move(raised(AlarmKind.PANIC), coming(AMIR, 4)).effects())
                .contains(new Effect.CheckOnSite(Duration.ofMinutes(9)));
        assertThat(move(raised(AlarmKind.PANIC), coming(AMIR, null)).effects())
                .contains(new Effect.CheckOnSite(Duration.ofMinutes(10)));
    }

    @Test
    void a_merged_press_is_never_quieter_than_a_new_one() {
        for (var state : List.of(raised(AlarmKind.ASSIST), acknowledged(AlarmKind.ASSIST), onSite(AlarmKind.ASSIST))) {
            var stronger = move(state, repeated(AlarmKind.PANIC));
            assertThat(stronger.after().state()).isEqualTo(AlarmState.RAISED);
            assertThat(stronger.after().kind()).isEqualTo(AlarmKind.PANIC);
            assertThat(stronger.after().round()).isEqualTo(state.round() + 1);
            assertThat(stronger.effects()).contains(new Effect.StartPlan());

            var same = move(state, repeated(AlarmKind.ASSIST));
            assertThat(same.effects()).contains(new Effect.Tell(Event.REPEATED, Audience.ALL_TOLD));
        }
        assertThat(move(acknowledged(AlarmKind.PANIC), repeated(AlarmKind.ASSIST))
                        .effects())
                .contains(new Effect.CheckOnSite(Duration.ofSeconds(60)));
    }

    @Test
    void a_press_that_asks_for_silence_makes_the_alarm_silent_and_none_makes_it_loud_again() {
        var silent = move(raised(AlarmKind.PANIC), new AlarmEvent.Repeated(ELIN, AlarmKind.PANIC, true, Map.of()))
                .after();
        assertThat(silent.silent()).isTrue();
        assertThat(move(silent, repeated(AlarmKind.PANIC)).after().silent()).isTrue();
    }

    @Test
    void no_pin_closes_an_alarm_and_all_pins_leave_the_raiser_the_same() {
        for (var kind : AlarmKind.values()) {
            for (var alarm : List.of(raised(kind), acknowledged(kind), onSite(kind), closed(kind))) {
                var seen = new ArrayList<Object>();
                for (var pin : PinCheck.values()) {
                    var after = move(alarm, new AlarmEvent.StandDownRequested(ELIN, pin));
                    assertThat(after.after().state()).isEqualTo(alarm.state());
                    assertThat(after.effects()).isEmpty();
                    seen.add(List.of(
                            after.after().state(),
                            String.valueOf(after.after().owner()),
                            String.valueOf(after.after().standDown().requestedAt()),
                            String.valueOf(after.after().closure()),
                            after.after().round(),
                            after.after().version(),
                            after.entries().size(),
                            after.entries().get(0).type()));
                }
                assertThat(seen.stream().distinct()).hasSize(1);
            }
        }
    }

    @Test
    void only_the_right_pin_pauses_new_steps_and_never_those_of_a_panic() {
        assertThat(standDown(raised(AlarmKind.THREAT), PinCheck.RIGHT)
                        .standDown()
                        .paused())
                .isTrue();
        assertThat(standDown(raised(AlarmKind.ASSIST), PinCheck.RIGHT)
                        .standDown()
                        .paused())
                .isTrue();
        assertThat(standDown(raised(AlarmKind.PANIC), PinCheck.RIGHT)
                        .standDown()
                        .paused())
                .isFalse();
        assertThat(standDown(raised(AlarmKind.THREAT), PinCheck.WRONG)
                        .standDown()
                        .paused())
                .isFalse();
        var paused = standDown(raised(AlarmKind.THREAT), PinCheck.RIGHT);
        assertThat(standDown(paused, PinCheck.WRONG).standDown().paused()).isTrue();
        assertThat(standDown(paused, PinCheck.DURESS).standDown().paused()).isFalse();
        assertThat(move(paused, repeated(AlarmKind.PANIC)).after().standDown().paused())
                .isFalse();
    }

    @Test
    void a_plan_that_paused_goes_on_at_once_when_the_raiser_presses_again_or_was_forced() {
        var paused = standDown(raised(AlarmKind.THREAT), PinCheck.RIGHT);
        var pressed = move(paused, repeated(AlarmKind.THREAT));
        assertThat(pressed.after().standDown().paused()).isFalse();
        assertThat(pressed.effects()).contains(new Effect.NextStep());
        assertThat(move(paused, new AlarmEvent.StandDownRequested(ELIN, PinCheck.DURESS))
                        .effects())
                .containsExactly(new Effect.NextStep());
        assertThat(move(paused, new AlarmEvent.StandDownRequested(ELIN, PinCheck.WRONG))
                        .effects())
                .isEmpty();
    }

    @Test
    void after_five_wrong_pins_the_right_one_is_wrong_and_duress_still_counts() {
        var alarm = raised(AlarmKind.THREAT);
        for (int i = 0; i < 5; i++) {
            alarm = standDown(alarm, PinCheck.WRONG);
        }
        assertThat(standDown(alarm, PinCheck.RIGHT).standDown().paused()).isFalse();
        assertThat(pinOf(move(alarm, new AlarmEvent.StandDownRequested(ELIN, PinCheck.RIGHT))))
                .isEqualTo("wrong");
        assertThat(pinOf(move(alarm, new AlarmEvent.StandDownRequested(ELIN, PinCheck.DURESS))))
                .isEqualTo("duress");
    }

    @Test
    void only_a_closed_alarm_can_be_reopened_and_only_an_open_one_closed() {
        assertThat(Lifecycle.next(closed(AlarmKind.PANIC), close(), NOW))
                .isEqualTo(new Decision.Refused(Decision.Refusal.CLOSED_ALREADY));
        assertThat(Lifecycle.next(raised(AlarmKind.PANIC), new AlarmEvent.Reopened(SARA, "x"), NOW))
                .isEqualTo(new Decision.Refused(Decision.Refusal.NOT_CLOSED));
    }

    private static Map<String, Alarm> states() {
        var states = new LinkedHashMap<String, Alarm>();
        states.put("raised", raised(AlarmKind.THREAT));
        states.put("acknowledged", acknowledged(AlarmKind.THREAT));
        states.put(
                "acknowledged, two needed", move(needingTwo(), coming(AMIR, 4)).after());
        states.put("on-site", onSite(AlarmKind.THREAT));
        states.put("closed", closed(AlarmKind.THREAT));
        return states;
    }

    private static Map<String, AlarmEvent> events() {
        var events = new LinkedHashMap<String, AlarmEvent>();
        events.put("repeated", repeated(AlarmKind.THREAT));
        events.put("stronger", repeated(AlarmKind.PANIC));
        events.put("owner coming", coming(AMIR, 4));
        events.put("other coming", new AlarmEvent.Answered(SARA, Answer.COMING, 4, 1, 0));
        events.put("owner cannot", new AlarmEvent.Answered(AMIR, Answer.CANNOT, null, 0, 1));
        events.put("other cannot", new AlarmEvent.Answered(SARA, Answer.CANNOT, null, 1, 0));
        events.put("owner on-site", new AlarmEvent.Answered(AMIR, Answer.ON_SITE, null, 0, 1));
        events.put("other on-site", new AlarmEvent.Answered(SARA, Answer.ON_SITE, null, 1, 0));
        events.put("right pin", new AlarmEvent.StandDownRequested(ELIN, PinCheck.RIGHT));
        events.put("duress pin", new AlarmEvent.StandDownRequested(ELIN, PinCheck.DURESS));
        events.put("closed", close());
        events.put("reopened", new AlarmEvent.Reopened(SARA, "n"));
        events.put("owner silent", new AlarmEvent.OwnerSilent());
        events.put("reminder due", new AlarmEvent.ReminderDue());
        events.put("owner alive", new AlarmEvent.SignOfLife(AMIR));
        events.put("owner in danger", new AlarmEvent.HelperInDanger(AMIR, new AlarmId(new UUID(0, 9))));
        events.put("nobody reached", new AlarmEvent.NobodyReached("no-proof"));
        return events;
    }

    private static Decision.Move move(Alarm alarm, AlarmEvent event) {
        return (Decision.Move) Lifecycle.next(alarm, event, NOW);
    }

    private static Alarm standDown(Alarm alarm, PinCheck pin) {
        return move(alarm, new AlarmEvent.StandDownRequested(ELIN, pin)).after();
    }

    private static Object pinOf(Decision.Move move) {
        return move.entries().get(0).data().get("pin");
    }

    private static Alarm raised(AlarmKind kind) {
        return Alarm.raised(ELIN, kind, false, false);
    }

    private static Alarm needingTwo() {
        return move(raised(AlarmKind.THREAT), new AlarmEvent.PlanRead(2, Duration.ofMinutes(10)))
                .after();
    }

    private static Alarm acknowledged(AlarmKind kind) {
        return move(raised(kind), coming(AMIR, 4)).after();
    }

    private static Alarm onSite(AlarmKind kind) {
        return move(raised(kind), new AlarmEvent.Answered(AMIR, Answer.ON_SITE, null, 0, 1))
                .after();
    }

    private static Alarm closed(AlarmKind kind) {
        return move(acknowledged(kind), close()).after();
    }

    private static AlarmEvent repeated(AlarmKind kind) {
        return new AlarmEvent.Repeated(ELIN, kind, false, Map.of());
    }

    private static AlarmEvent coming(PersonId by, Integer etaMinutes) {
        return new AlarmEvent.Answered(by, Answer.COMING, etaMinutes, 0, 1);
    }

    private static AlarmEvent close() {
        return new AlarmEvent.Closed(SARA, ClosureOutcome.INCIDENT, "n");
    }
}
