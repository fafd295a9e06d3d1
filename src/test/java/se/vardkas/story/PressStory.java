package se.vardkas.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PressStory extends Story {
    @Test
    void a_panic_reaches_guards_and_manager_by_push_sms_and_call_and_ends_when_it_is_closed() {
        var town = town();
        var alarm = town.elin()
                .presses(Map.of("kind", "panic", "siteId", town.site().id().value()))
                .getString("id");

        for (var person : town.firstStep()) {
            var push = person.gets("push", "alarm");
            assertThat(push.field("alarmId")).isEqualTo(alarm);
            assertThat(push.field("siteCode")).isEqualTo("STH");
            assertThat(person.gets("sms", "alarm").field("Body")).matches("Vårdkas: PANIKLARM STH.* Kod [0-9]{4}");
            assertThat(person.gets("voice", "alarm").field("Twiml")).contains("PANIKLARM STH");
        }
        town.amir()
                .seesIn(
                        alarm,
                        "/notifications",
                        all -> all.getList("items.findAll { it.channel == 'push' && it.state == 'received' }")
                                        .size()
                                == 3);

        town.amir().answers(alarm, "coming");
        town.sara().gets("push", "taken");
        town.karin().gets("push", "taken");
        assertThat(town.elin().reads(alarm, "").getString("owner.displayName")).isEqualTo("amir");

        town.amir().answers(alarm, "on-site");
        assertThat(town.elin().reads(alarm, "").getString("state")).isEqualTo("on-site");
        assertThat(town.amir().closes(alarm).jsonPath().getString("state")).isEqualTo("closed");
        town.sara().gets("push", "closed");

        assertThat(town.elin().timelineOf(alarm))
                .contains("raised", "escalated", "notification-queued", "notification-accepted", "notification-proof")
                .containsSubsequence("acknowledged", "on-site", "closed");
        assertThat(town.elin().reads(alarm, "/timeline/verification").getBoolean("valid"))
                .isTrue();
        assertThat(town.contacted()).containsExactlyInAnyOrder("amir", "sara", "karin");
    }
}
