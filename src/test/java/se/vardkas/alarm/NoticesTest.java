package se.vardkas.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static se.vardkas.delivery.proof.Channel.PUSH;
import static se.vardkas.delivery.proof.Channel.SMS;
import static se.vardkas.delivery.proof.Channel.VOICE;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import se.vardkas.alarm.kept.Told;
import se.vardkas.delivery.NewDelivery;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.identity.access.PersonId;
import se.vardkas.platform.ids.SeededIds;

class NoticesTest {
    private static final PersonId AMIR = new PersonId(new UUID(0, 1));
    private static final UUID PHONE = new UUID(0, 2);
    private static final UUID BROWSER = new UUID(0, 3);
    private static final UUID NONE = null;

    private final SeededIds ids = new SeededIds(new Random(1));

    @Test
    void everything_that_rang_is_told_and_only_the_first_apps_failure_counts() {
        assertThat(to(Set.of(PUSH, SMS, VOICE), PHONE, BROWSER))
                .containsExactly(at(PUSH, PHONE, 0, false), at(PUSH, BROWSER, 0, true), at(SMS, NONE, 10, false));
    }

    @Test
    void who_has_no_app_is_texted_at_once_while_the_browser_hears_of_it_too() {
        assertThat(to(Set.of(SMS), BROWSER)).containsExactly(at(PUSH, BROWSER, 0, true), at(SMS, NONE, 0, false));
    }

    @Test
    void who_was_not_rung_at_all_is_told_by_the_first_app_that_they_have() {
        assertThat(to(Set.of())).containsExactly(at(PUSH, NONE, 0, false));
        assertThat(to(Set.of(PUSH))).containsExactly(at(PUSH, NONE, 0, false));
    }

    @Test
    void who_is_only_called_is_not_called_for_news() {
        assertThat(to(Set.of(VOICE))).isEmpty();
    }

    private List<Tuple> to(Set<Channel> channels, UUID... apps) {
        return Notices.to(List.of(new Told(AMIR, channels, List.of(apps), null)), ids).stream()
                .map(NoticesTest::at)
                .toList();
    }

    private static Tuple at(NewDelivery notice) {
        return at(notice.channel(), notice.contact(), notice.delaySeconds(), notice.spare());
    }

    private static Tuple at(Channel channel, UUID contact, int delay, boolean beside) {
        return Tuple.tuple(channel, contact, delay, beside);
    }
}
