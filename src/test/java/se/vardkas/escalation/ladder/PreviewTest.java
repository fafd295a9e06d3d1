package se.vardkas.escalation.ladder;

import static org.assertj.core.api.Assertions.assertThat;
import static se.vardkas.delivery.proof.Channel.PUSH;
import static se.vardkas.delivery.proof.Channel.SMS;
import static se.vardkas.delivery.proof.Channel.VOICE;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.directory.org.Reachable;
import se.vardkas.escalation.ladder.Preview.Meant;
import se.vardkas.escalation.ladder.Preview.Step;
import se.vardkas.identity.access.PersonId;
import se.vardkas.identity.access.Role;

class PreviewTest {
    private static final Set<Channel> ALL_ON = Set.of(PUSH, SMS, VOICE);
    private static final List<ChannelRule> AT_ONCE =
            List.of(new ChannelRule(PUSH, 0), new ChannelRule(SMS, 0), new ChannelRule(VOICE, 0));
    private static final Plan PLAN = new Plan(
            UUID.randomUUID(),
            1,
            List.of(
                    new Plan.Step(0, Set.of(new Target.OnCall())),
                    new Plan.Step(20, Set.of(new Target.InRole(Role.COORDINATOR))),
                    new Plan.Step(40, Set.of(new Target.Everyone()))),
            AT_ONCE,
            60);
    private static final Meant REACHED = new Meant(List.of(person("token", "+999")), 1);
    private static final Meant NOBODY = new Meant(List.of(), 0);
    private static final Meant UNREACHABLE = new Meant(List.of(person(null, null)), 1);

    @Test
    void steps_that_reach_somebody_are_taken_at_their_times() {
        var preview = Preview.of(PLAN, List.of(REACHED, REACHED, REACHED), NOBODY, ALL_ON);
        assertThat(preview.steps()).extracting(Step::atSeconds).containsExactly(0, 20, 40);
        assertThat(preview.warnings()).isEmpty();
    }

    @Test
    void a_step_that_reaches_nobody_is_not_waited_for() {
        assertThat(times(NOBODY, REACHED, REACHED)).containsExactly(0, 0, 40);
        assertThat(times(REACHED, UNREACHABLE, REACHED)).containsExactly(0, 20, 20);
        assertThat(times(NOBODY, UNREACHABLE, REACHED)).containsExactly(0, 0, 0);
    }

    @Test
    void it_warns_when_nobody_is_on_call_and_when_nobody_at_all_is_reached() {
        assertThat(Preview.of(PLAN, List.of(NOBODY, REACHED, REACHED), NOBODY, ALL_ON)
                        .warnings())
                .containsExactly("nobody-on-call");
        assertThat(Preview.of(PLAN, List.of(UNREACHABLE, NOBODY, NOBODY), NOBODY, ALL_ON)
                        .warnings())
                .containsExactly("nobody-reachable");
    }

    @Test
    void it_says_why_a_person_is_not_reached_by_each_channel() {
        var withoutApp = new Meant(List.of(person(null, "+999")), 1);
        var recipient = Preview.of(PLAN, List.of(withoutApp, NOBODY, NOBODY), NOBODY, Set.of(PUSH, SMS))
                .steps()
                .get(0)
                .recipients()
                .get(0);
        assertThat(recipient.channels()).containsExactly(SMS);
        assertThat(recipient.reasons()).containsExactly("no-push-token", "voice-off");
    }

    @Test
    void a_channel_without_settings_is_a_warning() {
        assertThat(Preview.of(PLAN, List.of(REACHED, REACHED, REACHED), NOBODY, Set.of(SMS))
                        .warnings())
                .containsExactly("push-off", "voice-off");
    }

    @Test
    void nobody_is_sent_to_help_themselves() {
        var alone = REACHED.without(REACHED.people().get(0).person());
        assertThat(alone.people()).isEmpty();
    }

    private static List<Integer> times(Meant... meant) {
        return Preview.of(PLAN, List.of(meant), NOBODY, ALL_ON).steps().stream()
                .map(Step::atSeconds)
                .toList();
    }

    private static Reachable person(String token, String phone) {
        return new Reachable(new PersonId(new UUID(0, 1)), "sv", token, phone);
    }
}
