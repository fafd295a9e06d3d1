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
import se.vardkas.directory.org.ContactPoint;
import se.vardkas.directory.org.ContactPoint.Kind;
import se.vardkas.directory.org.Reachable;
import se.vardkas.escalation.ladder.Reach.Message;
import se.vardkas.identity.access.PersonId;

class ReachTest {
    private static final Set<Channel> ALL_ON = Set.of(PUSH, SMS, VOICE);
    private static final List<ChannelRule> THREAT =
            List.of(new ChannelRule(PUSH, 0), new ChannelRule(SMS, 10), new ChannelRule(VOICE, 15));

    @Test
    void a_person_with_both_addresses_is_reached_as_the_plan_says() {
        assertThat(Reach.rules(person("token", "+999"), THREAT, ALL_ON)).isEqualTo(THREAT);
    }

    @Test
    void without_a_push_token_the_others_do_not_wait_for_its_silence() {
        assertThat(Reach.rules(person(null, "+999"), THREAT, ALL_ON))
                .containsExactly(new ChannelRule(SMS, 0), new ChannelRule(VOICE, 5));
    }

    @Test
    void a_channel_that_is_off_counts_as_an_address_that_is_missing() {
        assertThat(Reach.rules(person("token", "+999"), THREAT, Set.of(SMS))).containsExactly(new ChannelRule(SMS, 0));
        assertThat(Reach.channels(person("token", "+999"), THREAT, Set.of(PUSH, SMS)))
                .containsExactly(PUSH, SMS);
    }

    @Test
    void a_person_without_addresses_cannot_be_reached() {
        assertThat(Reach.rules(person(null, null), THREAT, ALL_ON)).isEmpty();
        assertThat(Reach.channels(person("token", "+999"), THREAT, Set.of())).isEmpty();
    }

    @Test
    void every_app_gets_the_push_and_the_numbers_follow_one_another_while_nothing_is_proved() {
        assertThat(Reach.messages(several(), THREAT, ALL_ON, false))
                .containsExactly(
                        new Message(PUSH, id(1), 0),
                        new Message(PUSH, id(2), 0),
                        new Message(SMS, id(3), 10),
                        new Message(SMS, id(5), 30),
                        new Message(VOICE, id(3), 15),
                        new Message(VOICE, id(4), 60),
                        new Message(VOICE, id(5), 105));
    }

    @Test
    void in_a_panic_no_number_waits_for_another() {
        assertThat(Reach.messages(several(), List.of(new ChannelRule(SMS, 0), new ChannelRule(VOICE, 0)), ALL_ON, true))
                .containsExactly(
                        new Message(SMS, id(3), 0),
                        new Message(SMS, id(5), 0),
                        new Message(VOICE, id(3), 0),
                        new Message(VOICE, id(4), 0),
                        new Message(VOICE, id(5), 0));
    }

    @Test
    void a_browser_rings_beside_whatever_else_reaches_its_person_and_is_no_way_to_them_alone() {
        var browser = new ContactPoint(id(6), Kind.BROWSER, "{}", null, null, false, null);
        var phone = new ContactPoint(id(3), Kind.PHONE, "+9991", null, null, false, null);
        var app = new ContactPoint(id(1), Kind.PUSH_TOKEN, "phone", null, null, false, null);
        assertThat(Reach.messages(person(app, browser), THREAT, ALL_ON, false))
                .containsExactly(new Message(PUSH, id(1), 0), new Message(PUSH, id(6), 0, true));
        assertThat(Reach.messages(person(phone, browser), THREAT, ALL_ON, false))
                .containsExactly(
                        new Message(PUSH, id(6), 0, true), new Message(SMS, id(3), 0), new Message(VOICE, id(3), 5));
        assertThat(Reach.messages(person(phone, browser), THREAT, Set.of(SMS), false))
                .containsExactly(new Message(SMS, id(3), 0));
        assertThat(Reach.messages(person(browser), THREAT, ALL_ON, true)).isEmpty();
        assertThat(Reach.channels(person(browser), THREAT, ALL_ON)).isEmpty();
        assertThat(person(browser).hasAddress()).isFalse();
    }

    private static Reachable person(ContactPoint... points) {
        return new Reachable(new PersonId(id(1)), "sv", List.of(points), null);
    }

    @Test
    void a_number_that_waits_for_its_proof_is_none() {
        var waiting = new ContactPoint(id(9), Kind.PHONE, "+9999", null, null, true, null);
        var person = new Reachable(new PersonId(id(1)), "sv", List.of(waiting), null);
        assertThat(Reach.messages(person, THREAT, ALL_ON, true)).isEmpty();
        assertThat(person.hasAddress()).isFalse();
    }

    /** Two apps, a mobile phone, a landline and another mobile phone. */
    private static Reachable several() {
        var points = List.of(
                new ContactPoint(id(1), Kind.PUSH_TOKEN, "phone", null, null, false, null),
                new ContactPoint(id(2), Kind.PUSH_TOKEN, "tablet", null, null, false, null),
                new ContactPoint(id(3), Kind.PHONE, "+9991", null, null, false, null),
                new ContactPoint(id(4), Kind.PHONE, "+9992", null, null, false, "landline"),
                new ContactPoint(id(5), Kind.PHONE, "+9993", null, null, false, null));
        return new Reachable(new PersonId(id(1)), "sv", points, null);
    }

    private static UUID id(int number) {
        return new UUID(0, number);
    }

    private static Reachable person(String token, String phone) {
        return new Reachable(new PersonId(new UUID(0, 1)), "sv", token, phone);
    }
}
