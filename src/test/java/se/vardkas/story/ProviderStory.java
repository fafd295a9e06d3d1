package se.vardkas.story;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import se.vardkas.standin.Arrival;
import se.vardkas.standin.Behaviour;
import se.vardkas.standin.TwilioCallbacks;
import se.vardkas.support.Someone;
import se.vardkas.support.Town;

@QuarkusTest
class ProviderStory extends Story {
    @Inject
    TwilioCallbacks callbacks;

    @Test
    void a_push_provider_that_hangs_has_the_sms_of_a_threat_out_within_five_seconds() {
        var town = town();
        town.amir().phone().behave("push", Behaviour.HANG);
        town.elin().presses(THREAT);
        town.sara().gets("push", "alarm");
        assertThat(town.sara().got("sms", "alarm")).isEmpty();
        Awaitility.await()
                .atMost(Duration.ofSeconds(8))
                .until(() -> !town.amir().got("sms", "alarm").isEmpty());
        var push = town.amir().got("push", "alarm").get(0);
        var sms = town.amir().got("sms", "alarm").get(0);
        assertThat(Duration.between(push.at(), sms.at())).isLessThan(Duration.ofSeconds(6));
        assertThat(town.sara().got("sms", "alarm")).isEmpty();
    }

    @Test
    void an_unclear_push_is_repeated_once_and_then_fails() {
        var town = town();
        town.amir().phone().behave("push", Behaviour.failing(502, "BAD_GATEWAY"));
        var alarm = town.elin().presses(PANIC).getString("id");
        town.amir().gets("push", "alarm");
        time.pass(Duration.ofSeconds(3));
        town.amir().getsExactly(2, "push", "alarm");
        seesPush(town, alarm, "failed");
        assertThat(ofAmir(town, alarm).get("attempts")).isEqualTo(2);
        assertThat(town.amir().got("push", "alarm").stream()
                        .map(push -> push.field("notificationId"))
                        .distinct())
                .as("the phone can drop the copy")
                .hasSize(1);
    }

    @Test
    void a_dead_token_is_used_no_more_and_the_next_channel_starts_at_once() {
        var town = town();
        town.amir().phone().behave("push", Behaviour.failing(404, "UNREGISTERED"));
        var first = town.elin().presses(THREAT).getString("id");
        town.amir().gets("sms", "alarm");
        seesPush(town, first, "failed");
        assertThat(ofAmir(town, first).get("reason")).isEqualTo("fcm-unregistered");
        town.karin().closes(first);
        town.elin().presses(THREAT);
        town.amir().getsExactly(2, "sms", "alarm");
        assertThat(town.amir().got("push", "alarm")).hasSize(1);
    }

    @Test
    void a_quota_is_obeyed_for_that_channel_alone() {
        var town = town();
        town.amir().phone().behave("push", Behaviour.limiting(Duration.ofSeconds(30)));
        town.elin().presses(PANIC);
        town.amir().gets("push", "alarm");
        town.amir().gets("sms", "alarm");
        town.amir().phone().behave("push", Behaviour.DELIVER);
        time.pass(Duration.ofSeconds(10));
        time.pass(Duration.ofSeconds(9));
        town.sara().gets("push", "alarm");
        assertThat(town.amir().got("push", "alarm")).hasSize(1);
        time.pass(Duration.ofSeconds(12));
        town.amir().getsExactly(2, "push", "alarm");
    }

    @Test
    void who_asks_us_to_wait_is_asked_nothing_by_anybody_but_for_a_panic() {
        var busy = town();
        var town = town();
        busy.firstStep().forEach(person -> person.phone().behave("push", Behaviour.limiting(Duration.ofSeconds(30))));
        busy.elin().presses(THREAT);
        busy.firstStep().forEach(person -> person.gets("sms", "alarm"));
        town.elin().presses(THREAT);
        town.firstStep().forEach(person -> person.gets("sms", "alarm"));
        town.firstStep()
                .forEach(person -> assertThat(person.got("push", "alarm")).isEmpty());
        town.disa().presses(PANIC);
        town.amir().gets("push", "alarm");
        busy.firstStep().forEach(person -> person.phone().behave("push", Behaviour.DELIVER));
        time.pass(Duration.ofSeconds(31));
    }

    @Test
    void a_push_that_is_swallowed_has_the_sms_of_a_threat_follow_after_ten_seconds_and_a_proved_one_none() {
        var town = town();
        town.amir().phone().behave("push", Behaviour.SWALLOW);
        var alarm = town.elin().presses(THREAT).getString("id");
        town.amir().gets("push", "alarm");
        town.sara().gets("push", "alarm");
        town.sara()
                .seesIn(
                        alarm,
                        "/notifications",
                        all -> states(all.getList("items"), town.sara(), "push").contains("received"));
        time.pass(Duration.ofSeconds(11));
        town.amir().gets("sms", "alarm");
        town.amir().gets("voice", "alarm");
        town.sara()
                .seesIn(
                        alarm,
                        "/notifications",
                        all -> states(all.getList("items"), town.sara(), "sms").contains("cancelled"));
        assertThat(town.sara().got("sms", "alarm")).isEmpty();
        assertThat(town.sara().got("voice", "alarm")).isEmpty();
    }

    @Test
    void callbacks_in_any_order_and_number_leave_the_highest_proof_and_forged_ones_nothing() {
        var town = town();
        var alarm = town.elin().presses(PANIC).getString("id");
        var sms = town.amir().gets("sms", "alarm");
        town.amir()
                .seesIn(
                        alarm,
                        "/notifications",
                        all -> all.getList("items.findAll { it.state == 'received' }")
                                        .size()
                                == 9);
        var before = town.amir().timelineOf(alarm).size();
        var statuses = new ArrayList<>(List.of("queued", "sent", "delivered", "sent", "queued", "undelivered"));
        Collections.shuffle(statuses, new Random(7));
        for (var status : statuses) {
            assertThat(callback(sms, status, true)).isEqualTo(200);
            assertThat(callback(sms, status, false)).isEqualTo(403);
        }
        assertThat(states(town.amir().reads(alarm, "/notifications").getList("items"), town.amir(), "sms"))
                .containsExactly("received");
        assertThat(town.amir().timelineOf(alarm)).hasSize(before);
    }

    @Test
    void an_sms_the_carrier_could_not_deliver_is_failed_and_proof_raises_it_again() {
        var town = town();
        town.amir().phone().behave("sms", Behaviour.SWALLOW);
        var alarm = town.elin().presses(PANIC).getString("id");
        var sms = town.amir().gets("sms", "alarm");
        town.amir()
                .seesIn(
                        alarm,
                        "/notifications",
                        all -> states(all.getList("items"), town.amir(), "sms").contains("accepted"));
        assertThat(callback(sms, "undelivered", true)).isEqualTo(200);
        assertThat(states(town.amir().reads(alarm, "/notifications").getList("items"), town.amir(), "sms"))
                .containsExactly("failed");
        assertThat(callback(sms, "delivered", true)).isEqualTo(200);
        assertThat(states(town.amir().reads(alarm, "/notifications").getList("items"), town.amir(), "sms"))
                .containsExactly("received");
    }

    @Test
    void a_person_proves_their_own_pushes_and_nobody_elses() {
        var town = town();
        var alarm = town.elin().presses(PANIC).getString("id");
        var push = town.amir().gets("push", "alarm").field("notificationId");
        for (var stage : List.of("opened", "shown", "received", "opened")) {
            assertThat(prove(town.amir(), push, stage)).isEqualTo(204);
        }
        assertThat(prove(town.sara(), push, "opened")).isEqualTo(404);
        assertThat(prove(town.amir(), push, "answered")).isEqualTo(400);
        assertThat(prove(town.amir(), "nonsense", "opened")).isEqualTo(404);
        assertThat(ofAmir(town, alarm).get("state")).isEqualTo("opened");
        town.amir().answers(alarm, "coming");
        assertThat(ofAmir(town, alarm).get("state")).isEqualTo("answered");
    }

    @Test
    void a_callback_that_is_no_form_is_refused_as_a_forged_one() {
        for (var body : List.of("MessageStatus=%zz", "%", "=", "a=1&a=2")) {
            given().contentType(ContentType.URLENC.withCharset("UTF-8"))
                    .header("X-Twilio-Signature", "forged")
                    .urlEncodingEnabled(false)
                    .body(body)
                    .post("/api/v1/callbacks/twilio/message-status")
                    .then()
                    .statusCode(403);
        }
    }

    private int callback(Arrival sms, String status, boolean signed) {
        var url = sms.field("StatusCallback");
        var fields = Map.of("MessageSid", "SM1", "MessageStatus", status);
        return given().urlEncodingEnabled(false)
                .contentType(ContentType.URLENC)
                .header("X-Twilio-Signature", signed ? callbacks.sign(url, fields) : "forged")
                .body("MessageSid=SM1&MessageStatus=" + status)
                .post(URI.create(url))
                .statusCode();
    }

    private static int prove(Someone who, String notification, String stage) {
        return who.asks()
                .body(Map.of("stage", stage))
                .post("/api/v1/notifications/{id}/proofs", notification)
                .statusCode();
    }

    private static void seesPush(Town town, String alarm, String state) {
        town.amir()
                .seesIn(
                        alarm,
                        "/notifications",
                        all -> states(all.getList("items"), town.amir(), "push").contains(state));
    }

    private static Map<String, Object> ofAmir(Town town, String alarm) {
        List<Map<String, Object>> items =
                town.karin().reads(alarm, "/notifications").getList("items");
        return items.stream()
                .filter(item -> isTo(item, town.amir()) && item.get("channel").equals("push"))
                .findFirst()
                .orElseThrow();
    }

    private static List<Object> states(List<Map<String, Object>> items, Someone person, String channel) {
        return items.stream()
                .filter(item -> isTo(item, person) && item.get("channel").equals(channel))
                .map(item -> item.get("state"))
                .toList();
    }

    private static boolean isTo(Map<String, Object> item, Someone person) {
        return ((Map<?, ?>) item.get("recipient")).get("id").equals(person.id().toString());
    }
}
