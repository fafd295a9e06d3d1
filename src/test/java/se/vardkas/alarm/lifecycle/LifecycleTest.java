package se.vardkas.alarm.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.vardkas.alarm.lifecycle.Effect.Audience;
import se.vardkas.delivery.proof.Event;
import se.vardkas.identity.access.PersonId;
import se.vardkas.identity.access.PinCheck;
import se.vardkas.support.Drawing;
import se.vardkas.support.Seeded;

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
                            String.valueOf(after.after().standDownRequestedAt()),
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
        assertThat(standDown(raised(AlarmKind.THREAT), PinCheck.RIGHT).paused()).isTrue();
        assertThat(standDown(raised(AlarmKind.ASSIST), PinCheck.RIGHT).paused()).isTrue();
        assertThat(standDown(raised(AlarmKind.PANIC), PinCheck.RIGHT).paused()).isFalse();
        assertThat(standDown(raised(AlarmKind.THREAT), PinCheck.WRONG).paused()).isFalse();
        var paused = standDown(raised(AlarmKind.THREAT), PinCheck.RIGHT);
        assertThat(standDown(paused, PinCheck.WRONG).paused()).isTrue();
        assertThat(standDown(paused, PinCheck.DURESS).paused()).isFalse();
        assertThat(move(paused, repeated(AlarmKind.PANIC)).after().paused()).isFalse();
    }

    @Test
    void after_five_wrong_pins_the_right_one_is_wrong_and_duress_still_counts() {
        var alarm = raised(AlarmKind.THREAT);
        for (int i = 0; i < 5; i++) {
            alarm = standDown(alarm, PinCheck.WRONG);
        }
        assertThat(standDown(alarm, PinCheck.RIGHT).paused()).isFalse();
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

    @Test
    void whatever_happens_an_open_alarm_has_exactly_one_thing_due_and_a_closed_one_none() {
        Seeded.trials(20_000, random -> {
            var alarm = raised(AlarmKind.values()[random.nextInt(3)]);
            String due = "STEP";
            for (int i = 0; i < 12; i++) {
                var decision = Lifecycle.next(alarm, randomEvent(random), NOW);
                if (decision instanceof Decision.Move move) {
                    due = due(due, move.effects());
                    assertThat(due).isEqualTo(expectedDue(move.after(), due));
                    assertThat(move.after().version()).isGreaterThanOrEqualTo(alarm.version());
                    assertThat(move.after().round()).isGreaterThanOrEqualTo(alarm.round());
                    assertThat(move.after().owner() != null
                                    || move.after().state() == AlarmState.RAISED
                                    || move.after().state() == AlarmState.CLOSED)
                            .isTrue();
                    alarm = move.after();
                }
            }
        });
    }

    private static String due(String before, List<Effect> effects) {
        var due = before;
        for (var effect : effects) {
            if (effect instanceof Effect.StartPlan || effect instanceof Effect.NextStep) {
                due = "STEP";
            } else if (effect instanceof Effect.CheckOnSite) {
                due = "ON_SITE_CHECK";
            } else if (effect instanceof Effect.Remind) {
                due = "REMINDER";
            } else if (effect instanceof Effect.EndDuty) {
                due = "NONE";
            }
        }
        return due;
    }

    private static String expectedDue(Alarm alarm, String due) {
        return switch (alarm.state()) {
            case RAISED -> "STEP";
            case ACKNOWLEDGED -> "ON_SITE_CHECK";
            case ON_SITE -> due.equals("ON_SITE_CHECK") ? due : "REMINDER";
            case CLOSED -> "NONE";
        };
    }

    private static AlarmEvent randomEvent(Random random) {
        var all = List.copyOf(events().values());
        return all.get(random.nextInt(all.size()));
    }

    private static Map<String, Alarm> states() {
        var states = new LinkedHashMap<String, Alarm>();
        states.put("raised", raised(AlarmKind.THREAT));
        states.put("acknowledged", acknowledged(AlarmKind.THREAT));
        states.put("on-site", onSite(AlarmKind.THREAT));
        states.put("closed", closed(AlarmKind.THREAT));
        return states;
    }

    private static Map<String, AlarmEvent> events() {
        var events = new LinkedHashMap<String, AlarmEvent>();
        events.put("repeated", repeated(AlarmKind.THREAT));
        events.put("stronger", repeated(AlarmKind.PANIC));
        events.put("owner coming", coming(AMIR, 4));
        events.put("other coming", coming(SARA, 4));
        events.put("owner cannot", new AlarmEvent.Answered(AMIR, Answer.CANNOT, null, false));
        events.put("last cannot", new AlarmEvent.Answered(SARA, Answer.CANNOT, null, true));
        events.put("owner on-site", new AlarmEvent.Answered(AMIR, Answer.ON_SITE, null, false));
        events.put("other on-site", new AlarmEvent.Answered(SARA, Answer.ON_SITE, null, false));
        events.put("right pin", new AlarmEvent.StandDownRequested(ELIN, PinCheck.RIGHT));
        events.put("duress pin", new AlarmEvent.StandDownRequested(ELIN, PinCheck.DURESS));
        events.put("closed", close());
        events.put("reopened", new AlarmEvent.Reopened(SARA, "n"));
        events.put("owner silent", new AlarmEvent.OwnerSilent());
        events.put("reminder due", new AlarmEvent.ReminderDue());
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

    private static Alarm acknowledged(AlarmKind kind) {
        return move(raised(kind), coming(AMIR, 4)).after();
    }

    private static Alarm onSite(AlarmKind kind) {
        return move(raised(kind), new AlarmEvent.Answered(AMIR, Answer.ON_SITE, null, false))
                .after();
    }

    private static Alarm closed(AlarmKind kind) {
        return move(acknowledged(kind), close()).after();
    }

    private static AlarmEvent repeated(AlarmKind kind) {
        return new AlarmEvent.Repeated(ELIN, kind, false, Map.of());
    }

    private static AlarmEvent coming(PersonId by, Integer etaMinutes) {
        return new AlarmEvent.Answered(by, Answer.COMING, etaMinutes, false);
    }

    private static AlarmEvent close() {
        return new AlarmEvent.Closed(SARA, ClosureOutcome.INCIDENT, "n");
    }
}
