package se.vardkas.escalation.ladder;

import static org.assertj.core.api.Assertions.assertThat;
import static se.vardkas.delivery.proof.Channel.PUSH;
import static se.vardkas.delivery.proof.Channel.SMS;
import static se.vardkas.delivery.proof.Channel.VOICE;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import se.vardkas.alarm.lifecycle.AlarmKind;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.directory.org.ContactPoint;
import se.vardkas.directory.org.ContactPoint.Kind;
import se.vardkas.directory.org.QuietRule;
import se.vardkas.directory.org.QuietRules;
import se.vardkas.directory.org.Reachable;
import se.vardkas.identity.access.PersonId;

class QuietTest {
    private static final List<ChannelRule> RULES =
            List.of(new ChannelRule(PUSH, 0), new ChannelRule(SMS, 10), new ChannelRule(VOICE, 15));
    private static final Instant EVENING = Instant.parse("2026-03-02T21:00:00Z");
    private static final Instant NIGHT = Instant.parse("2026-03-02T23:00:00Z");
    private static final Instant LATER_AT_NIGHT = Instant.parse("2026-03-03T05:00:00Z");
    private static final Instant MORNING = Instant.parse("2026-03-03T07:00:00Z");
    private static final PersonId PERSON = new PersonId(new UUID(0, 1));
    private static final PersonId OTHER = new PersonId(new UUID(0, 2));

    @Test
    void a_rule_may_name_every_channel_and_every_kind_but_panic() {
        assertThat(QuietRule.CHANNELS)
                .isEqualTo(
                        Arrays.stream(Channel.values()).map(Channel::wireName).collect(Collectors.toSet()));
        assertThat(QuietRule.KINDS)
                .isEqualTo(EnumSet.complementOf(EnumSet.of(AlarmKind.PANIC)).stream()
                        .map(AlarmKind::wireName)
                        .collect(Collectors.toSet()));
    }

    /** What one case of all is. */
    private record Case(
            Set<Channel> addresses,
            Set<Channel> on,
            Set<Channel> quiet,
            Set<String> quietKinds,
            AlarmKind kind,
            Instant raisedAt,
            Instant at,
            boolean onDuty,
            OtherOne other) {

        Set<Channel> usable(Set<Channel> there) {
            return minus(there, minus(EnumSet.allOf(Channel.class), on));
        }

        boolean atNight() {
            return !raisedAt.equals(EVENING) && !at.equals(MORNING);
        }

        /** What the rules leave of what is there, before it is asked whether that is enough. */
        Set<Channel> wished(Set<Channel> there, Set<Channel> quiet) {
            return atNight() && quietKinds.contains(kind.wireName()) ? minus(usable(there), quiet) : usable(there);
        }

        Set<Channel> wished() {
            var wished = wished(addresses, quiet);
            boolean tooLittle = wished.isEmpty() && onDuty || wished.equals(Set.of(VOICE));
            return tooLittle ? usable(addresses) : wished;
        }

        Set<Channel> wishedByTheOther() {
            return switch (other) {
                case NONE -> Set.of();
                case WITHOUT_RULES -> usable(Set.of(PUSH));
                case SILENT -> wished(Set.of(PUSH), Set.of(PUSH, SMS, VOICE));
            };
        }

        Set<Channel> expected() {
            return wished().isEmpty() && wishedByTheOther().isEmpty() ? usable(addresses) : wished();
        }

        Set<Channel> expectedOfTheOther() {
            boolean nobody = wished().isEmpty() && wishedByTheOther().isEmpty();
            return nobody && other != OtherOne.NONE ? usable(Set.of(PUSH)) : wishedByTheOther();
        }
    }

    /** Who else is meant by the step, with nothing but an app. */
    private enum OtherOne {
        NONE,
        WITHOUT_RULES,
        SILENT
    }

    @Test
    void in_every_case_they_take_away_what_they_say_and_never_too_much() {
        int cases = 0;
        for (var one : all()) {
            var person = person(PERSON, one.addresses(), rules(one.quiet(), one.quietKinds()));
            var people = new ArrayList<>(List.of(person));
            var other = other(one);
            if (one.other() != OtherOne.NONE) {
                people.add(other);
            }
            var asked = Quiet.of(one.kind().wireName(), one.raisedAt(), one.at());
            var quiet = asked.withDuty(Optional.of(one.onDuty() ? Set.of(PERSON) : Set.of()));
            var left = quiet.left(people, RULES, one.on());
            check(one, one.expected(), channels(person, left));
            check(one, one.expectedOfTheOther(), one.other() == OtherOne.NONE ? Set.of() : channels(other, left));
            // Only where it is asked can being on duty matter.
            if (!asked.silencesAny(people, RULES, one.on())) {
                check(one, channels(person, asked.left(people, RULES, one.on())), channels(person, left));
            }
            check(
                    one,
                    one.usable(one.addresses()),
                    channels(person, unknown(asked).left(people, RULES, one.on())));
            if (one.kind() == AlarmKind.PANIC) {
                check(one, one.usable(one.addresses()), channels(person, left));
                assertThat(asked.concernsAny(people)).isFalse();
            }
            cases++;
        }
        assertThat(cases).isEqualTo(82_944);
    }

    @Test
    void what_is_taken_away_is_told_and_no_more() {
        var person = person(PERSON, Set.of(PUSH, VOICE), rules(Set.of(SMS, VOICE), QuietRule.KINDS));
        var left = Quiet.of("threat", NIGHT, NIGHT).left(List.of(person), RULES, Set.of(PUSH, SMS, VOICE));
        assertThat(left.taken()).containsOnlyKeys(PERSON);
        assertThat(left.taken().get(PERSON)).containsExactly(VOICE);
        assertThat(left.on(person)).containsExactlyInAnyOrder(PUSH, SMS);
        assertThat(Quiet.NEVER.left(List.of(person), RULES, Set.of(PUSH)).taken())
                .isEmpty();
    }

    @Test
    void the_preview_says_why_and_that_a_rule_is_over_before_a_later_step() {
        var plan = new Plan(
                null,
                1,
                List.of(
                        new Plan.Step(0, Set.of(new Target.OnCall())),
                        new Plan.Step(40, Set.of(new Target.Everyone()))),
                RULES,
                60);
        var partly = person(PERSON, Set.of(PUSH, SMS, VOICE), rules(Set.of(SMS, VOICE), Set.of("threat")));
        var silent = person(OTHER, Set.of(PUSH), rules(Set.of(PUSH), Set.of("threat")));
        var meant = new Preview.Meant(List.of(partly, silent), 0);
        var nobody = new Preview.Meant(List.of(), 0);
        var at = Instant.parse("2026-03-03T05:59:30Z");
        var now = new Preview.Circumstances(EnumSet.allOf(Channel.class), at, null, Quiet.of("threat", at, at));
        var steps = Preview.of(plan, List.of(meant, meant), nobody, now).steps();
        assertThat(steps.get(0).recipients())
                .extracting(Preview.Recipient::channels)
                .containsExactly(List.of(PUSH), List.of());
        assertThat(steps.get(0).recipients().get(0).reasons()).containsExactly("quiet");
        assertThat(steps.get(0).recipients().get(1).reasons()).containsExactly("quiet", "no-phone");
        assertThat(steps.get(1).recipients())
                .extracting(Preview.Recipient::channels)
                .containsExactly(List.of(PUSH, SMS, VOICE), List.of(PUSH));
        assertThat(steps.get(1).recipients().get(0).reasons()).containsExactly("number-not-verified");
        var alone = Preview.of(plan, List.of(new Preview.Meant(List.of(silent), 0), nobody), nobody, now);
        assertThat(alone.steps().get(0).recipients().get(0).channels()).containsExactly(PUSH);
        assertThat(alone.steps().get(0).recipients().get(0).reasons()).doesNotContain("quiet");
    }

    /** Who is on duty could not be found out. */
    private static Quiet unknown(Quiet asked) {
        return asked.withDuty(Optional.empty());
    }

    private static List<Case> all() {
        var cases = new ArrayList<Case>();
        for (var addresses : List.of(
                Set.<Channel>of(),
                Set.of(PUSH),
                Set.of(VOICE),
                Set.of(SMS, VOICE),
                Set.of(PUSH, VOICE),
                Set.of(PUSH, SMS, VOICE))) {
            for (var on : subsets()) {
                for (var quiet : subsets()) {
                    for (var quietKinds : List.of(Set.of("threat"), Set.of("assist"), QuietRule.KINDS)) {
                        for (var kind : AlarmKind.values()) {
                            for (var raisedAt : List.of(EVENING, NIGHT)) {
                                for (var at : List.of(LATER_AT_NIGHT, MORNING)) {
                                    for (var onDuty : List.of(true, false)) {
                                        for (var other : OtherOne.values()) {
                                            cases.add(new Case(
                                                    addresses,
                                                    on,
                                                    quiet,
                                                    quietKinds,
                                                    kind,
                                                    raisedAt,
                                                    at,
                                                    onDuty,
                                                    other));
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
        return cases;
    }

    private static List<Set<Channel>> subsets() {
        var subsets = new ArrayList<Set<Channel>>();
        for (int bits = 0; bits < 8; bits++) {
            int chosen = bits;
            subsets.add(Arrays.stream(Channel.values())
                    .filter(channel -> (chosen & 1 << channel.ordinal()) != 0)
                    .collect(Collectors.toUnmodifiableSet()));
        }
        return subsets;
    }

    private static void check(Case one, Set<Channel> expected, Set<Channel> found) {
        if (!found.equals(expected)) {
            assertThat(found).as(one.toString()).isEqualTo(expected);
        }
    }

    private static Set<Channel> channels(Reachable person, Quiet.Left left) {
        return Set.copyOf(Reach.channels(person, RULES, left.on(person)));
    }

    private static Reachable other(Case one) {
        var rules = one.other() == OtherOne.SILENT
                ? rules(EnumSet.allOf(Channel.class), one.quietKinds())
                : QuietRules.NONE;
        return person(OTHER, Set.of(PUSH), rules);
    }

    /** From 22 to 6 each day. */
    private static QuietRules rules(Set<Channel> channels, Set<String> kinds) {
        if (channels.isEmpty()) {
            return QuietRules.NONE;
        }
        var names = channels.stream().map(Channel::wireName).collect(Collectors.toSet());
        var rule = new QuietRule(EnumSet.allOf(DayOfWeek.class), LocalTime.of(22, 0), LocalTime.of(6, 0), names, kinds);
        return new QuietRules(ZoneOffset.UTC, List.of(rule));
    }

    private static Reachable person(PersonId id, Set<Channel> addresses, QuietRules rules) {
        var points = new ArrayList<ContactPoint>();
        if (addresses.contains(PUSH)) {
            points.add(new ContactPoint(new UUID(0, 1), Kind.PUSH_TOKEN, "token", null, null, false, null));
        }
        if (addresses.contains(VOICE)) {
            var smsOff = addresses.contains(SMS) ? null : "landline";
            points.add(new ContactPoint(new UUID(0, 2), Kind.PHONE, "+999", null, null, false, smsOff));
        }
        return new Reachable(id, "sv", points, null, rules);
    }

    private static Set<Channel> minus(Set<Channel> some, Set<Channel> others) {
        return some.stream().filter(channel -> !others.contains(channel)).collect(Collectors.toUnmodifiableSet());
    }
}
