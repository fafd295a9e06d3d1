package se.vardkas.escalation.ladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.support.Seeded;

class LadderTest {
    private static final Instant START = Instant.parse("2026-11-22T08:00:00Z");
    private static final List<ChannelRule> PUSH = List.of(new ChannelRule(Channel.PUSH, 0));

    @Test
    void steps_come_at_their_times_and_the_last_repeats() {
        var plan = plan(60, 0, 20, 40);
        assertThat(at(plan, 0, 0).nextDue()).isEqualTo(START.plusSeconds(20));
        assertThat(at(plan, 1, 20).nextDue()).isEqualTo(START.plusSeconds(40));
        assertThat(at(plan, 2, 40).nextDue()).isEqualTo(START.plusSeconds(100));
        assertThat(at(plan, 3, 100).nextDue()).isEqualTo(START.plusSeconds(160));
        assertThat(at(plan, 3, 100).index()).isEqualTo(2);
        assertThat(at(plan, 3, 100).repeat()).isEqualTo(1);
    }

    @Test
    void a_step_that_was_missed_is_taken_at_once_and_a_repeat_that_was_missed_is_not() {
        var plan = plan(60, 0, 20, 40);
        assertThat(at(plan, 0, 500).nextDue()).isEqualTo(START.plusSeconds(500));
        assertThat(at(plan, 1, 500).nextDue()).isEqualTo(START.plusSeconds(500));
        assertThat(at(plan, 2, 500).nextDue()).isEqualTo(START.plusSeconds(560));
    }

    @Test
    void a_step_taken_early_leaves_the_next_one_at_its_time() {
        assertThat(at(plan(60, 0, 20, 40), 1, 3).nextDue()).isEqualTo(START.plusSeconds(40));
    }

    @Test
    void where_the_last_step_is_taken_early_its_repeats_do_not_wait_for_the_time_it_had() {
        assertThat(at(plan(60, 0, 300), 1, 3).nextDue()).isEqualTo(START.plusSeconds(63));
    }

    @Test
    void a_step_that_reaches_nobody_is_not_waited_for_unless_it_is_the_last() {
        var now = START.plusSeconds(3);
        assertThat(at(plan(60, 0, 300), 0, 3).nextDue(false, now)).isEqualTo(now);
        assertThat(at(plan(60, 0, 300), 0, 3).nextDue(true, now)).isEqualTo(START.plusSeconds(300));
        assertThat(at(plan(60, 0, 300), 1, 3).nextDue(false, now)).isEqualTo(START.plusSeconds(63));
    }

    @Test
    void where_a_repeat_is_late_the_next_one_comes_at_its_own_time_again() {
        var plan = plan(60, 0, 40);
        assertThat(at(plan, 2, 110).nextDue()).isEqualTo(START.plusSeconds(160));
        assertThat(at(plan, 2, 160).nextDue()).isEqualTo(START.plusSeconds(220));
    }

    @Test
    void a_panic_waits_for_nobodys_silence_in_its_first_step_and_only_there() {
        var own = List.of(new ChannelRule(Channel.SMS, 30));
        var planned = List.of(new ChannelRule(Channel.PUSH, 0), new ChannelRule(Channel.VOICE, 10));
        var everyone = Set.<Target>of(new Target.Everyone());
        var plan =
                new Plan(null, 1, List.of(new Plan.Step(0, everyone), new Plan.Step(20, everyone, own)), planned, 60);
        assertThat(plan.channels(0, true))
                .containsExactly(new ChannelRule(Channel.PUSH, 0), new ChannelRule(Channel.VOICE, 0));
        assertThat(plan.channels(0, false)).isEqualTo(planned);
        assertThat(plan.channels(1, true)).isEqualTo(own);
    }

    @Test
    void a_repeat_means_those_of_the_steps_before_too_and_then_those_who_are_told_when_nobody_else_is() {
        var plan = new Plan(
                UUID.randomUUID(),
                1,
                List.of(
                        new Plan.Step(0, Set.of(new Target.OnCall())),
                        new Plan.Step(20, Set.of(new Target.LineManager()))),
                PUSH,
                60);
        assertThat(at(plan, 1, 20).targets()).containsExactly(new Target.LineManager());
        assertThat(at(plan, 2, 80).targets()).containsExactlyInAnyOrder(new Target.OnCall(), new Target.LineManager());
        assertThat(at(plan, 3, 140).targets())
                .containsExactlyInAnyOrder(new Target.OnCall(), new Target.LineManager(), new Target.CatchAll());
    }

    @Test
    void no_plan_ever_ends_or_comes_late() {
        Seeded.trials(Integer.getInteger("ladder.traces", 20_000), random -> {
            var plan = randomPlan(random);
            var now = START;
            for (int taken = 0; taken < 20; taken++) {
                var rung = Ladder.at(plan, taken, START, now);
                assertThat(rung.index()).isEqualTo(Math.min(taken, plan.steps().size() - 1));
                assertThat(rung.nextDue()).isAfterOrEqualTo(now);
                int next = taken + 1;
                if (next < plan.steps().size()) {
                    var due = START.plusSeconds(plan.steps().get(next).afterSeconds());
                    assertThat(rung.nextDue()).isEqualTo(due.isBefore(now) ? now : due);
                } else {
                    assertThat(rung.nextDue()).isAfter(now);
                    assertThat(rung.nextDue()).isBeforeOrEqualTo(latest(plan, now));
                }
                now = rung.nextDue().plusMillis(random.nextInt(5) == 0 ? random.nextInt(300_000) : 0);
            }
        });
    }

    @Test
    void a_plan_without_steps_or_channels_or_out_of_order_cannot_be_made() {
        assertThatThrownBy(() -> plan(60)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> plan(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> plan(60, 20, 10)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Plan(UUID.randomUUID(), 1, plan(60, 0).steps(), List.of(), 60))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Plan(null, 1, plan(60, 0).steps(), PUSH, 60, 0, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Plan(null, 1, plan(60, 0).steps(), PUSH, 60, 1, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new Plan(null, 1, plan(1, 0, 0).steps(), PUSH, 1, 1, 1).repeatSeconds())
                .isEqualTo(1);
    }

    private static Instant latest(Plan plan, Instant now) {
        var lastStep =
                START.plusSeconds(plan.steps().get(plan.steps().size() - 1).afterSeconds());
        return (now.isAfter(lastStep) ? now : lastStep).plusSeconds(plan.repeatSeconds());
    }

    private static Ladder.Rung at(Plan plan, int taken, int secondsAfterStart) {
        return Ladder.at(plan, taken, START, START.plusSeconds(secondsAfterStart));
    }

    private static Plan randomPlan(Random random) {
        var after = new ArrayList<Integer>();
        int at = 0;
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            after.add(at);
            at += random.nextInt(90);
        }
        return plan(1 + random.nextInt(120), after.stream().mapToInt(i -> i).toArray());
    }

    private static Plan plan(int repeatSeconds, int... afterSeconds) {
        var steps = new ArrayList<Plan.Step>();
        for (int after : afterSeconds) {
            steps.add(new Plan.Step(after, Set.of(new Target.Everyone())));
        }
        return new Plan(UUID.randomUUID(), 1, steps, PUSH, repeatSeconds);
    }
}
