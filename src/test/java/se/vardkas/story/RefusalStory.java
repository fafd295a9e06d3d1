package se.vardkas.story;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import se.vardkas.standin.Behaviour;
import se.vardkas.standin.TwilioCallbacks;
import se.vardkas.support.Someone;
import se.vardkas.support.Town;

/** What providers' refusals and silences teach. */
@QuarkusTest
class RefusalStory extends Story {
    private static final Behaviour LOCKED_OUT = Behaviour.failing(401, "UNAUTHENTICATED");

    @Inject
    TwilioCallbacks callbacks;

    @Test
    void a_provider_that_does_not_let_us_in_is_left_alone_and_other_channels_go_on() {
        var town = town();
        time.stop();
        try {
            pushLocksUsOut(town);
            var second = town.disa().presses(THREAT).getString("id");
            town.firstStep().forEach(person -> person.getsExactly(2, "sms", "alarm"));
            town.lars()
                    .seesIn(
                            second,
                            "/notifications",
                            all -> all.getList("items.reason").contains("fcm-broken")
                                    && !all.getList("items.reason").contains("fcm-unauthenticated"));
            town.firstStep()
                    .forEach(person -> assertThat(pushesOf(second, person)).isZero());
            treatPush(town, Behaviour.DELIVER);
            for (int i = 0; i < 4; i++) {
                time.pass(Duration.ofSeconds(3));
            }
            areAllPushed(second, town);
        } finally {
            time.goOn();
        }
    }

    @Test
    void operators_hear_of_a_channel_that_is_broken() {
        var town = town();
        pushLocksUsOut(town);
        time.pass(Duration.ofSeconds(6));
        await().until(
                        () -> given().get("/q/metrics").asString(),
                        all -> all.contains("push-fcm-broken") && all.contains("outcome=\"misconfigured\""));
        treatPush(town, Behaviour.DELIVER);
        areAllPushed(town.disa().presses(PANIC).getString("id"), town);
    }

    @Test
    void a_panic_is_tried_on_a_channel_that_is_broken_too() {
        var town = town();
        time.stop();
        try {
            pushLocksUsOut(town);
            treatPush(town, Behaviour.DELIVER);
            areAllPushed(town.disa().presses(PANIC).getString("id"), town);
        } finally {
            time.goOn();
        }
    }

    @Test
    void what_no_callback_tells_is_asked_for_after_twenty_seconds() {
        var town = town();
        town.amir().phone().behave("sms", Behaviour.MUTE);
        town.amir().phone().behave("voice", Behaviour.MUTE);
        var alarm = town.elin().presses(PANIC).getString("id");
        town.amir().gets("sms", "alarm");
        town.amir().gets("voice", "alarm");
        town.amir().answers(alarm, "coming");
        seesState(town, alarm, "sms", "accepted");
        seesState(town, alarm, "voice", "accepted");
        time.pass(Duration.ofSeconds(21));
        seesState(town, alarm, "sms", "received");
        seesState(town, alarm, "voice", "received");
    }

    @Test
    void who_replies_stop_gets_no_sms_until_they_reply_start_but_is_called() {
        var town = town();
        assertThat(town.amir().textsBack(" stop ")).isEmpty();
        assertThat(reasonsOf(town, "responder")).contains("takes-no-sms");
        var first = town.elin().presses(PANIC).getString("id");
        town.amir().gets("voice", "alarm");
        town.sara().gets("sms", "alarm");
        assertThat(town.amir().got("sms", "alarm")).isEmpty();
        town.karin().closes(first);

        assertThat(town.amir().textsBack("START")).isEmpty();
        assertThat(reasonsOf(town, "responder")).doesNotContain("takes-no-sms");
        town.elin().presses(PANIC);
        town.amir().gets("sms", "alarm");
    }

    @Test
    void a_landline_is_called_and_sent_no_sms_once_the_carrier_has_said_so() {
        var town = town();
        town.amir().phone().behave("sms", Behaviour.SWALLOW);
        var first = town.elin().presses(PANIC).getString("id");
        var url = town.amir().gets("sms", "alarm").field("StatusCallback");
        seesState(town, first, "sms", "accepted");
        var fields = Map.of("MessageStatus", "undelivered", "ErrorCode", "30006");
        given().urlEncodingEnabled(false)
                .contentType(ContentType.URLENC)
                .header("X-Twilio-Signature", callbacks.sign(url, fields))
                .body("MessageStatus=undelivered&ErrorCode=30006")
                .post(URI.create(url))
                .then()
                .statusCode(200);
        seesState(town, first, "sms", "failed");
        town.karin().closes(first);
        town.elin().presses(PANIC);
        town.amir().getsExactly(2, "voice", "alarm");
        assertThat(town.amir().got("sms", "alarm")).hasSize(1);
    }

    @Test
    void a_number_that_is_none_is_neither_called_nor_sent_to_again() {
        var town = town();
        town.amir().phone().behave("sms", Behaviour.failing(400, "21211"));
        var first = town.elin().presses(PANIC).getString("id");
        town.amir().gets("sms", "alarm");
        seesState(town, first, "sms", "failed");
        town.karin().closes(first);
        assertThat(reasonsOf(town, "responder")).contains("no-phone");
    }

    @Test
    void what_may_come_twice_is_marked_so() {
        var town = town();
        town.amir().phone().behave("push", Behaviour.failing(502, "BAD_GATEWAY"));
        var alarm = town.elin().presses(PANIC).getString("id");
        town.amir().gets("push", "alarm");
        town.amir().phone().behave("push", Behaviour.DELIVER);
        time.pass(Duration.ofSeconds(3));
        town.amir().getsExactly(2, "push", "alarm");
        town.lars()
                .seesIn(
                        alarm,
                        "/notifications",
                        all -> all.getList("items.findAll { it.mayRepeat }").size() == 1);
        assertThat(town.lars().timelineOf(alarm)).contains("notification-may-repeat");
    }

    /**
     * The first of a threat's pushes that is refused opens the breaker, and its SMS come. How many were on their way by then
     * is chance.
     */
    private void pushLocksUsOut(Town town) {
        treatPush(town, LOCKED_OUT);
        town.elin().presses(THREAT);
        town.firstStep().forEach(person -> person.gets("sms", "alarm"));
    }

    private static void treatPush(Town town, Behaviour behaviour) {
        town.firstStep().forEach(person -> person.phone().behave("push", behaviour));
    }

    private static void areAllPushed(String alarm, Town town) {
        await().untilAsserted(() -> assertThat(town.firstStep()).allMatch(person -> pushesOf(alarm, person) == 1));
    }

    private static long pushesOf(String alarm, Someone person) {
        return person.got("push", "alarm").stream()
                .filter(push -> push.field("alarmId").equals(alarm))
                .count();
    }

    private static List<String> reasonsOf(Town town, String role) {
        return town.elin()
                .asks()
                .get("/api/v1/me/preview?kind=panic")
                .jsonPath()
                .getList("steps[0].recipients.findAll { it.role == '" + role + "' }.reasons.flatten()");
    }

    private static void seesState(Town town, String alarm, String channel, String state) {
        Someone amir = town.amir();
        town.lars()
                .seesIn(
                        alarm,
                        "/notifications",
                        all -> all.getList("items.findAll { it.recipient.id == '" + amir.id() + "' && it.channel == '"
                                        + channel + "' && it.event == 'alarm' }.state")
                                .contains(state));
    }
}
