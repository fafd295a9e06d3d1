package se.vardkas.alarm.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.vardkas.alarm.lifecycle.Effect.Audience;
import se.vardkas.delivery.proof.Event;
import se.vardkas.identity.access.PersonId;
import se.vardkas.timeline.chain.AlarmId;
import se.vardkas.timeline.chain.Draft;

/** Alarms that need two. */
class NeededTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final PersonId ELIN = new PersonId(new UUID(0, 1));
    private static final PersonId AMIR = new PersonId(new UUID(0, 2));
    private static final PersonId SARA = new PersonId(new UUID(0, 3));
    private static final Effect TAKEN = new Effect.Tell(Event.TAKEN, Audience.ALL_TOLD_BUT_THE_ACTOR);

    private final Alarm raised = move(
                    Alarm.raised(ELIN, AlarmKind.PANIC, false, false),
                    new AlarmEvent.PlanRead(2, Duration.ofMinutes(3)))
            .after();

    @Test
    void the_first_owns_it_and_the_plan_goes_on_until_the_second_comes() {
        var first = move(raised, answer(AMIR, Answer.COMING, 4, 0, 2));
        assertThat(first.after().state()).isEqualTo(AlarmState.ACKNOWLEDGED);
        assertThat(first.after().seeksHelp()).isTrue();
        assertThat(first.effects())
                .containsExactly(new Effect.CheckOnSite(Duration.ofMinutes(9)), new Effect.StopFor(AMIR));

        var second = move(first.after(), answer(SARA, Answer.COMING, 1, 1, 1));
        assertThat(second.after().isOwnedBy(AMIR)).isTrue();
        assertThat(second.after().seeksHelp()).isFalse();
        assertThat(second.effects())
                .containsExactly(new Effect.StopAlarms(), new Effect.Enough(Duration.ofMinutes(3)), TAKEN);
    }

    @Test
    void once_everybody_told_has_answered_and_it_is_not_enough_the_next_step_is_taken_at_once() {
        assertThat(move(raised, answer(AMIR, Answer.COMING, null, 0, 0)).effects())
                .contains(new Effect.NextStep());
        var first = move(raised, answer(AMIR, Answer.COMING, null, 0, 1)).after();
        assertThat(move(first, answer(SARA, Answer.CANNOT, null, 1, 0)).effects())
                .containsExactly(new Effect.StopFor(SARA), new Effect.NextStep());
    }

    @Test
    void one_who_gives_up_beside_the_owner_lets_the_plan_go_on() {
        var enough = move(
                        move(raised, answer(AMIR, Answer.COMING, null, 0, 1)).after(),
                        answer(SARA, Answer.COMING, null, 1, 0))
                .after();
        var tooFew = move(enough, answer(SARA, Answer.CANNOT, null, 1, 0));
        assertThat(tooFew.after().state()).isEqualTo(AlarmState.ACKNOWLEDGED);
        assertThat(tooFew.after().seeksHelp()).isTrue();
        assertThat(tooFew.effects()).containsExactly(new Effect.NextStep());
    }

    @Test
    void a_third_who_gives_up_changes_nothing() {
        var enough = move(
                        move(raised, answer(AMIR, Answer.COMING, null, 0, 2)).after(),
                        answer(SARA, Answer.COMING, null, 1, 1))
                .after();
        assertThat(move(enough, answer(new PersonId(new UUID(0, 4)), Answer.CANNOT, null, 2, 0)))
                .extracting(Decision.Move::after, Decision.Move::effects)
                .containsExactly(enough, List.of());
    }

    @Test
    void an_owner_who_gives_no_time_has_as_long_as_the_plan_says() {
        assertThat(move(raised, answer(AMIR, Answer.COMING, null, 0, 2)).effects())
                .contains(new Effect.CheckOnSite(Duration.ofMinutes(3)));
    }

    @Test
    void a_sign_of_life_gives_an_awaited_owner_time_and_nobody_else() {
        var taken = move(raised, answer(AMIR, Answer.COMING, null, 0, 1)).after();
        assertThat(move(taken, new AlarmEvent.SignOfLife(AMIR)).effects())
                .containsExactly(new Effect.GiveTime(Duration.ofMinutes(3)));
        assertThat(move(taken, new AlarmEvent.SignOfLife(SARA)).effects()).isEmpty();
        assertThat(move(raised, new AlarmEvent.SignOfLife(AMIR)).effects()).isEmpty();
    }

    @Test
    void who_is_in_danger_cannot_help() {
        var alarm = new AlarmId(new UUID(0, 9));
        var taken = move(raised, answer(AMIR, Answer.COMING, null, 0, 1)).after();
        var lost = move(taken, new AlarmEvent.HelperInDanger(AMIR, alarm));
        assertThat(lost.after().state()).isEqualTo(AlarmState.RAISED);
        assertThat(lost.effects()).contains(new Effect.StartPlan());
        var beside = move(taken, new AlarmEvent.HelperInDanger(SARA, alarm));
        assertThat(beside.after()).isEqualTo(taken);
        assertThat(beside.entries()).extracting(Draft::type).containsExactly("helper-in-danger");
    }

    @Test
    void a_dead_end_is_told_once_and_ends_with_proof_or_an_answer() {
        var dead = move(raised, new AlarmEvent.NobodyReached("no-proof"));
        assertThat(dead.after().help().deadEndSince()).isEqualTo(NOW);
        assertThat(dead.entries()).extracting(Draft::type).containsExactly("dead-end");
        assertThat(move(dead.after(), new AlarmEvent.NobodyReached("no-proof")).entries())
                .isEmpty();
        assertThat(move(dead.after(), new AlarmEvent.SomebodyReached())
                        .after()
                        .help()
                        .deadEndSince())
                .isNull();
        assertThat(move(dead.after(), answer(AMIR, Answer.CANNOT, null, 0, 1))
                        .after()
                        .help()
                        .deadEndSince())
                .isNull();
        assertThat(move(raised, new AlarmEvent.SomebodyReached()).entries()).isEmpty();
    }

    @Test
    void a_dead_end_after_standing_down_is_no_news_to_the_raiser_of_a_threat() {
        var threat = Alarm.raised(ELIN, AlarmKind.THREAT, false, false).standingDown(NOW, false, 0);
        assertThat(move(threat, new AlarmEvent.NobodyReached("no-proof"))
                        .after()
                        .version())
                .isEqualTo(threat.version());
        var panic = raised.standingDown(NOW, false, 0);
        assertThat(move(panic, new AlarmEvent.NobodyReached("no-proof")).after().version())
                .isEqualTo(panic.version() + 1);
    }

    @Test
    void only_a_drill_ends_by_itself() {
        var drill = Alarm.raised(ELIN, AlarmKind.PANIC, false, true);
        var ended = move(drill, new AlarmEvent.DrillEnded("real-alarm"));
        assertThat(ended.after().state()).isEqualTo(AlarmState.CLOSED);
        assertThat(ended.after().closure()).isEqualTo(new Closure(ClosureOutcome.TEST, "real-alarm", null, NOW));
        assertThat(move(raised, new AlarmEvent.DrillEnded("real-alarm")).after())
                .isEqualTo(raised);
    }

    private static AlarmEvent answer(PersonId by, Answer answer, Integer eta, int othersComing, int othersUndecided) {
        return new AlarmEvent.Answered(by, answer, eta, othersComing, othersUndecided);
    }

    private static Decision.Move move(Alarm alarm, AlarmEvent event) {
        return (Decision.Move) Lifecycle.next(alarm, event, NOW);
    }
}
