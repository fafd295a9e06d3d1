package se.vardkas.escalation.ladder;

import static org.assertj.core.api.Assertions.assertThat;
import static se.vardkas.delivery.proof.Channel.PUSH;
import static se.vardkas.delivery.proof.Channel.SMS;
import static se.vardkas.delivery.proof.Channel.VOICE;
import static se.vardkas.directory.org.ContactPoint.Kind.BROWSER;
import static se.vardkas.directory.org.ContactPoint.Kind.PUSH_TOKEN;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.directory.org.ContactPoint;
import se.vardkas.directory.org.Reachable;
import se.vardkas.escalation.ladder.Preview.Circumstances;
import se.vardkas.escalation.ladder.Preview.Meant;
import se.vardkas.escalation.ladder.Preview.Recipient;
import se.vardkas.escalation.ladder.Preview.Step;
import se.vardkas.identity.access.PersonId;
import se.vardkas.identity.access.Role;
import se.vardkas.oncall.rota.Span;

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
    private static final Instant AT = Instant.parse("2026-03-02T12:00:00Z");
    private static final Circumstances NOW = with(ALL_ON);
    private static final Meant REACHED = new Meant(List.of(person("token", "+999")), 1);
    private static final Meant NOBODY = new Meant(List.of(), 0);
    private static final Meant UNREACHABLE = new Meant(List.of(person(null, null)), 1);

    @Test
    void steps_that_reach_somebody_are_taken_at_their_times() {
        var preview = Preview.of(PLAN, List.of(REACHED, REACHED, REACHED), NOBODY, NOW);
        assertThat(preview.steps()).extracting(Step::atSeconds).containsExactly(0, 20, 40);
        assertThat(preview.reachedInFirstStep()).isEqualTo(1);
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
        assertThat(Preview.of(PLAN, List.of(NOBODY, REACHED, REACHED), NOBODY, NOW)
                        .warnings())
                .containsExactly("nobody-on-call");
        assertThat(Preview.of(PLAN, List.of(UNREACHABLE, NOBODY, NOBODY), NOBODY, NOW)
                        .warnings())
                .containsExactly("nobody-reachable");
    }

    @Test
    void it_says_why_a_person_is_not_reached_by_each_channel() {
        var withoutApp = new Meant(List.of(person(null, "+999")), 1);
        var recipient = Preview.of(PLAN, List.of(withoutApp, NOBODY, NOBODY), NOBODY, with(Set.of(PUSH, SMS)))
                .steps()
                .get(0)
                .recipients()
                .get(0);
        assertThat(recipient.channels()).containsExactly(SMS);
        assertThat(recipient.reasons()).containsExactly("no-push-token", "voice-off");
    }

    @Test
    void a_channel_without_settings_is_a_warning() {
        assertThat(Preview.of(PLAN, List.of(REACHED, REACHED, REACHED), NOBODY, with(Set.of(SMS)))
                        .warnings())
                .containsExactly("push-off", "voice-off");
    }

    @Test
    void what_is_doubtful_is_said_and_used_all_the_same() {
        var silent = AT.minus(Duration.ofHours(24)).minusSeconds(1);
        assertThat(reasons(person(1, "token", "+999", silent, AT, null))).containsExactly("device-silent");
        assertThat(reasons(person(1, "token", "+999", silent.plusSeconds(1), AT, null)))
                .isEmpty();
        assertThat(reasons(person(1, "token", "+999", AT, null, null))).containsExactly("number-not-verified");
        assertThat(reasons(person(1, "token", "+999", AT, AT, AT.plusSeconds(1))))
                .containsExactly("away");
        assertThat(reasons(person(1, "token", "+999", AT, AT, AT))).isEmpty();
        assertThat(recipient(person(1, "token", "+999", silent, null, AT.plusSeconds(1)))
                        .channels())
                .containsExactly(PUSH, SMS, VOICE);
    }

    @Test
    void an_app_that_leaves_checks_unanswered_is_doubtful_unless_another_one_of_theirs_answers() {
        var one = app(1);
        var other = app(2);
        assertThat(reasons(withApps(one), Set.of(one.id()))).containsExactly("push-unproven");
        assertThat(reasons(withApps(one, other), Set.of(one.id(), other.id()))).containsExactly("push-unproven");
        assertThat(reasons(withApps(one, other), Set.of(other.id()))).isEmpty();
        assertThat(reasons(withApps(one), Set.of(other.id()))).isEmpty();
        var silent = new ContactPoint(one.id(), PUSH_TOKEN, "1", AT.minus(Duration.ofDays(2)), null, false, null);
        assertThat(reasons(withApps(silent), Set.of(one.id()))).containsExactly("device-silent", "push-unproven");
        var browser = new ContactPoint(other.id(), BROWSER, "2", null, null, false, null);
        assertThat(reasons(withApps(one, browser), Set.of(one.id()))).containsExactly("push-unproven");
    }

    private static ContactPoint app(int number) {
        return new ContactPoint(new UUID(1, number), PUSH_TOKEN, Integer.toString(number), AT, null, false, null);
    }

    private static Reachable withApps(ContactPoint... apps) {
        return new Reachable(new PersonId(new UUID(0, 1)), "sv", List.of(apps), null);
    }

    private static List<String> reasons(Reachable person, Set<UUID> unproven) {
        var pushOnly = new Plan(null, 1, PLAN.steps(), List.of(new ChannelRule(PUSH, 0)), 60);
        var meant = new Meant(List.of(person), 1);
        var recipient = Preview.of(
                        pushOnly,
                        List.of(meant, meant, meant),
                        NOBODY,
                        new Circumstances(ALL_ON, AT, null, Quiet.NEVER, unproven))
                .steps()
                .get(0)
                .recipients()
                .get(0);
        assertThat(recipient.channels()).as("used all the same").containsExactly(PUSH);
        return recipient.reasons();
    }

    @Test
    void a_channel_that_the_plan_does_not_use_is_no_matter() {
        var pushOnly = new Plan(null, 1, PLAN.steps(), List.of(new ChannelRule(PUSH, 0)), 60);
        var meant = new Meant(List.of(person(1, "token", "+999", AT, null, null)), 1);
        assertThat(Preview.of(pushOnly, List.of(meant, meant, meant), NOBODY, NOW)
                        .steps()
                        .get(0)
                        .recipients()
                        .get(0)
                        .reasons())
                .isEmpty();
    }

    @Test
    void fewer_than_must_come_are_a_warning_and_somebody_in_two_steps_is_one() {
        var two = new Plan(null, 1, PLAN.steps(), AT_ONCE, 60, 2, 600);
        var another = new Meant(List.of(person(2, "token", null, null, null, null)), 0);
        assertThat(Preview.of(two, List.of(REACHED, REACHED, REACHED), NOBODY, NOW)
                        .warnings())
                .containsExactly("needs-two-and-only-one");
        assertThat(Preview.of(two, List.of(REACHED, NOBODY, another), NOBODY, NOW)
                        .warnings())
                .isEmpty();
        assertThat(Preview.of(two, List.of(UNREACHABLE, NOBODY, NOBODY), NOBODY, NOW)
                        .warnings())
                .containsExactly("nobody-reachable");
    }

    @Test
    void being_caught_is_not_being_reached() {
        var person = REACHED.people().get(0);
        var caught = new Meant(REACHED.people(), 0, Set.of(person.person()));
        var after = Preview.of(PLAN, List.of(UNREACHABLE, NOBODY, NOBODY), caught, NOW);
        assertThat(after.warnings()).containsExactly("catch-all");
        assertThat(after.isCaughtOnly()).isTrue();
        assertThat(after.reachesSomebody()).isFalse();
        assertThat(after.reachedInFirstStep()).isZero();
        var asAStep = Preview.of(PLAN, List.of(UNREACHABLE, NOBODY, caught), NOBODY, NOW);
        assertThat(asAStep.isCaughtOnly()).isTrue();
        var both = Preview.of(PLAN, List.of(REACHED, NOBODY, caught), NOBODY, NOW);
        assertThat(both.isCaughtOnly()).isFalse();
        assertThat(both.reachesSomebody()).isTrue();
        assertThat(both.warnings()).isEmpty();
    }

    @Test
    void a_gap_ahead_is_a_warning() {
        var gap = new Span(AT.plusSeconds(60), AT.plusSeconds(120));
        var now = new Circumstances(ALL_ON, AT, gap, Quiet.NEVER);
        var preview = Preview.of(PLAN, List.of(REACHED, REACHED, REACHED), NOBODY, now);
        assertThat(preview.warnings()).containsExactly("roster-gap");
        assertThat(preview.nextGap()).isEqualTo(gap);
    }

    @Test
    void nobody_is_sent_to_help_themselves() {
        var alone = REACHED.without(REACHED.people().get(0).person());
        assertThat(alone.people()).isEmpty();
    }

    private static List<String> reasons(Reachable person) {
        return recipient(person).reasons();
    }

    private static Recipient recipient(Reachable person) {
        var meant = new Meant(List.of(person), 1);
        return Preview.of(PLAN, List.of(meant, meant, meant), NOBODY, NOW)
                .steps()
                .get(0)
                .recipients()
                .get(0);
    }

    private static List<Integer> times(Meant... meant) {
        return Preview.of(PLAN, List.of(meant), NOBODY, NOW).steps().stream()
                .map(Step::atSeconds)
                .toList();
    }

    private static Reachable person(String token, String phone) {
        return person(1, token, phone, null, AT, null);
    }

    private static Reachable person(
            int number, String token, String phone, Instant seen, Instant verified, Instant awayUntil) {
        return new Reachable(new PersonId(new UUID(0, number)), "sv", token, phone, seen, verified, awayUntil, null);
    }

    private static Circumstances with(Set<Channel> on) {
        return new Circumstances(on, AT, null, Quiet.NEVER);
    }
}
