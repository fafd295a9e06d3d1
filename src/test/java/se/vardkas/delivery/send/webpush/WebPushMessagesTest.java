package se.vardkas.delivery.send.webpush;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import se.vardkas.delivery.proof.Event;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.delivery.send.Outgoing;
import se.vardkas.identity.access.Role;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.timeline.chain.AlarmId;

class WebPushMessagesTest {
    private static final AlarmId ALARM = new AlarmId(new UUID(3, 3));

    @Test
    void a_push_holds_the_names_of_things_and_nothing_else() {
        assertThat(new String(WebPushMessages.payload(message(Event.ALARM, "STH", true)), StandardCharsets.UTF_8))
                .isEqualTo("{\"event\":\"alarm\",\"alarmId\":\"%s\",\"notificationId\":\"%s\",\"kind\":\"threat\","
                                .formatted(ALARM, new UUID(2, 2))
                        + "\"drill\":\"true\",\"silent\":\"true\",\"siteCode\":\"STH\",\"step\":\"2\"}");
    }

    @Test
    void a_place_that_is_not_known_is_an_empty_word() {
        assertThat(new String(WebPushMessages.payload(message(Event.CLOSED, null, false)), StandardCharsets.UTF_8))
                .contains("\"siteCode\":\"\"", "\"event\":\"closed\"", "\"silent\":\"false\"");
    }

    @Test
    void an_alarm_has_one_topic_of_its_own_that_tells_nothing() {
        var topic = WebPushMessages.topic(ALARM);
        assertThat(topic).matches("[A-Za-z0-9_-]{32}").isEqualTo(WebPushMessages.topic(new AlarmId(new UUID(3, 3))));
        assertThat(topic).doesNotContain(ALARM.toString().substring(0, 8));
        assertThat(LongStream.range(0, 1_000)
                        .mapToObj(each -> WebPushMessages.topic(new AlarmId(new UUID(each, 3))))
                        .distinct())
                .hasSize(1_000);
    }

    @ParameterizedTest
    @EnumSource(Event.class)
    void of_a_silent_alarm_only_the_cry_for_help_is_shown_for_its_raiser_sits_before_a_browser_too(Event event) {
        boolean rings = event == Event.ALARM || event == Event.REPEATED;
        assertThat(WebPushMessages.mayBeSeen(message(event, "STH", true))).isEqualTo(rings);
        assertThat(WebPushMessages.mayBeSeen(message(event, "STH", false))).isTrue();
    }

    private static Outgoing message(Event event, String siteCode, boolean silent) {
        return new Outgoing(
                new TenantId(new UUID(1, 1)),
                new NotificationId(new UUID(2, 2)),
                ALARM,
                event,
                "threat",
                true,
                silent,
                2,
                siteCode,
                Role.MANAGER,
                "4711",
                true,
                "sv",
                "{\"endpoint\": \"https://push.example.se/secret\"}",
                List.of());
    }
}
