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

    private static Reachable person(String token, String phone) {
        return new Reachable(new PersonId(new UUID(0, 1)), "sv", token, phone);
    }
}
