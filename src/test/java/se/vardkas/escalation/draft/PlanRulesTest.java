package se.vardkas.escalation.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import se.vardkas.escalation.draft.PlanDraft.ChannelDraft;
import se.vardkas.escalation.draft.PlanDraft.StepDraft;
import se.vardkas.escalation.draft.PlanDraft.TargetDraft;
import se.vardkas.platform.problem.Problem.Violation;

class PlanRulesTest {
    private static final TargetDraft ON_CALL = target("on-call");
    private static final ChannelDraft PUSH = new ChannelDraft("push", 0);
    private static final ChannelDraft SMS = new ChannelDraft("sms", 600);

    @Test
    void a_plan_within_all_bounds_keeps_all_rules() {
        var id = UUID.randomUUID();
        var everybody = List.of(
                ON_CALL,
                new TargetDraft("roster", id, null, null),
                new TargetDraft("person", id, null, null),
                new TargetDraft("role", null, "manager", null),
                new TargetDraft("role", null, "manager", "unit"),
                new TargetDraft("role", null, "manager", "tenant"),
                target("line-manager"),
                target("everyone"),
                target("site"),
                target("catch-all"));
        var steps = List.of(
                step(0, everybody), new StepDraft(3_600, List.of(ON_CALL), List.of(new ChannelDraft("voice", 0))));
        assertThat(broken(steps, List.of(PUSH, SMS), 10, 1, 60)).isEmpty();
        assertThat(broken(steps, List.of(PUSH, SMS), 600, 20, 7_200)).isEmpty();
        assertThat(broken(steps, List.of(PUSH, SMS), 60, null, null)).isEmpty();
    }

    @Test
    void numbers_have_bounds() {
        assertThat(broken(steps(0), List.of(PUSH), 9, 0, 59))
                .containsExactly("repeatSeconds", "needed", "onSiteWithinSeconds");
        assertThat(broken(steps(0), List.of(PUSH), 601, 21, 7_201))
                .containsExactly("repeatSeconds", "needed", "onSiteWithinSeconds");
        assertThat(broken(steps(0), List.of(PUSH), null, 1, 60)).containsExactly("repeatSeconds");
    }

    @Test
    void a_plan_begins_at_once_and_climbs_in_time() {
        assertThat(broken(steps(1))).containsExactly("steps[0].afterSeconds");
        assertThat(broken(steps(0, 20, 20))).containsExactly("steps[2].afterSeconds");
        assertThat(broken(steps(0, 20, 19, 30))).containsExactly("steps[2].afterSeconds");
        assertThat(broken(steps(0, 3_601))).containsExactly("steps[1].afterSeconds");
        assertThat(broken(steps(-1))).containsExactly("steps[0].afterSeconds");
        assertThat(broken(List.of(step(null, List.of(ON_CALL))))).containsExactly("steps[0].afterSeconds");
    }

    @Test
    void there_is_a_step_and_there_are_not_too_many() {
        assertThat(broken(null)).containsExactly("steps");
        assertThat(broken(List.of())).containsExactly("steps");
        assertThat(broken(steps(IntStream.range(0, 20).toArray()))).isEmpty();
        assertThat(broken(steps(IntStream.range(0, 21).toArray()))).containsExactly("steps");
        assertThat(broken(Collections.singletonList(null))).containsExactly("steps[0]");
    }

    @Test
    void a_step_means_somebody_and_says_who() {
        assertThat(broken(List.of(step(0, null)))).containsExactly("steps[0].targets");
        assertThat(broken(List.of(step(0, List.of())))).containsExactly("steps[0].targets");
        assertThat(targets(target("stop"), target(null)))
                .containsExactly("steps[0].targets[0].type", "steps[0].targets[1].type");
        assertThat(targets(target("person"), target("roster")))
                .containsExactly("steps[0].targets[0].id", "steps[0].targets[1].id");
        assertThat(targets(new TargetDraft("everyone", UUID.randomUUID(), "manager", "unit")))
                .containsExactly("steps[0].targets[0].id", "steps[0].targets[0].role", "steps[0].targets[0].scope");
        assertThat(targets(target("role"), new TargetDraft("role", null, "king", "world")))
                .containsExactly("steps[0].targets[0].role", "steps[0].targets[1].role", "steps[0].targets[1].scope");
    }

    @Test
    void channels_differ_and_the_first_is_used_at_once() {
        assertThat(channels(PUSH, PUSH)).containsExactly("channels[1].channel");
        assertThat(channels(SMS)).containsExactly("channels[0].onSilenceSeconds");
        assertThat(channels(PUSH, new ChannelDraft("sms", 601))).containsExactly("channels[1].onSilenceSeconds");
        assertThat(channels(PUSH, new ChannelDraft("sms", -1))).containsExactly("channels[1].onSilenceSeconds");
        assertThat(channels(PUSH, new ChannelDraft("pigeon", null)))
                .containsExactly("channels[1].channel", "channels[1].onSilenceSeconds");
        assertThat(channels()).containsExactly("channels");
        assertThat(broken(List.of(new StepDraft(0, List.of(ON_CALL), List.of(SMS)))))
                .containsExactly("steps[0].channels[0].onSilenceSeconds");
    }

    private static List<String> targets(TargetDraft... targets) {
        return broken(List.of(step(0, List.of(targets))));
    }

    private static List<String> channels(ChannelDraft... channels) {
        return broken(steps(0), List.of(channels), 60, 1, 600);
    }

    private static List<String> broken(List<StepDraft> steps) {
        return broken(steps, List.of(PUSH), 60, 1, 600);
    }

    private static List<String> broken(
            List<StepDraft> steps, List<ChannelDraft> channels, Integer repeat, Integer needed, Integer onSite) {
        return PlanRules.broken(new PlanDraft(steps, channels, repeat, needed, onSite)).stream()
                .map(Violation::field)
                .toList();
    }

    private static List<StepDraft> steps(int... times) {
        return IntStream.of(times)
                .mapToObj(time -> step(time, List.of(ON_CALL)))
                .toList();
    }

    private static StepDraft step(Integer after, List<TargetDraft> targets) {
        return new StepDraft(after, targets, null);
    }

    private static TargetDraft target(String type) {
        return new TargetDraft(type, null, null, null);
    }
}
