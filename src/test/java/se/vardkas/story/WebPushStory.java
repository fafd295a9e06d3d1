package se.vardkas.story;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import se.vardkas.standin.Behaviour;
import se.vardkas.standin.Browser;
import se.vardkas.standin.Browsers;
import se.vardkas.support.Someone;
import se.vardkas.support.Town;

/** A responder at a desk is rung in the browser. */
@QuarkusTest
class WebPushStory extends Story {
    @Inject
    Browsers browsers;

    @Test
    void a_browser_that_was_enrolled_rings_and_a_click_proves_it_and_nobody_else_is_told_more() {
        var town = town();
        var browser = enrolled(town, town.amir());
        var alarm = town.elin()
                .presses(Map.of("kind", "threat", "siteId", town.site().id().toString()))
                .getString("id");
        town.amir().gets("webpush", "alarm");
        var pushed = browser.pushes().get(0);
        assertThat(pushed.data())
                .containsOnlyKeys("event", "alarmId", "notificationId", "kind", "drill", "silent", "siteCode", "step")
                .containsEntry("event", "alarm")
                .containsEntry("alarmId", alarm)
                .containsEntry("kind", "threat")
                .containsEntry("drill", "false")
                .containsEntry("silent", "false")
                .containsEntry("siteCode", "STH")
                .containsEntry("step", "0");
        assertThat(Integer.parseInt(pushed.ttl())).isBetween(1, 60);
        assertThat(pushed.urgency()).isEqualTo("high");
        assertThat(pushed.topic()).hasSize(32);
        seesPush(town, alarm, "state", "accepted");
        var id = pushed.data().get("notificationId");
        assertThat(ofAmir(town, alarm).get("id")).isEqualTo(id);
        clicks(town.amir(), id);
        seesPush(town, alarm, "state", "opened");
        assertThat(town.amir().got("push", "alarm")).isEmpty();
        time.pass(Duration.ofSeconds(12));
        assertThat(town.amir().got("sms", "alarm")).isEmpty();
        town.firstStep().forEach(person -> assertThat(person.phone().arrivals()).isNotEmpty());
        assertThat(town.called()).containsExactlyInAnyOrder("amir", "sara", "karin");
    }

    @Test
    void a_browser_before_an_empty_chair_proves_nothing_and_the_phone_is_texted() {
        var town = town();
        enrolled(town, town.amir());
        town.elin().presses(THREAT);
        town.amir().gets("webpush", "alarm");
        time.pass(Duration.ofSeconds(11));
        town.amir().gets("sms", "alarm");
    }

    @Test
    void a_browser_that_fails_beside_a_phone_that_rings_has_nobody_texted() {
        var town = town();
        var browser = browsers.subscribe(town.amir().phone(), key(town.amir()));
        adds(town.amir(), browser.subscription()).then().statusCode(201);
        town.amir().phone().behave("webpush", Behaviour.failing(410, ""));
        var alarm = town.elin().presses(THREAT).getString("id");
        town.amir().gets("webpush", "alarm");
        town.amir().gets("push", "alarm");
        town.lars()
                .seesIn(
                        alarm,
                        "/notifications",
                        all -> all.<Map<String, Object>>getList("items").stream()
                                .anyMatch(one -> "webpush-410".equals(one.get("reason"))));
        time.pass(Duration.ofSeconds(5));
        town.firstStep()
                .forEach(person -> assertThat(person.got("sms", "alarm")).isEmpty());
    }

    @Test
    void whatever_rang_is_told_that_the_alarm_is_taken_and_over() {
        var town = town();
        var browser = browsers.subscribe(town.amir().phone(), key(town.amir()));
        adds(town.amir(), browser.subscription()).then().statusCode(201);
        var alarm = town.elin().presses(THREAT).getString("id");
        town.amir().gets("push", "alarm");
        town.amir().gets("webpush", "alarm");
        town.sara().answers(alarm, "coming");
        town.amir().gets("push", "taken");
        town.amir().gets("webpush", "taken");
        town.lars().closes(alarm).then().statusCode(200);
        town.amir().gets("push", "closed");
        town.amir().gets("webpush", "closed");
        time.pass(Duration.ofSeconds(11));
        assertThat(town.amir().got("sms", "taken")).isEmpty();
        assertThat(town.amir().got("sms", "closed")).isEmpty();
    }

    private static void clicks(Someone who, String notification) {
        who.asks()
                .body(Map.of("stage", "opened"))
                .post("/api/v1/notifications/{id}/proofs", notification)
                .then()
                .statusCode(204);
    }

    @Test
    void of_one_alarm_all_pushes_share_a_topic_and_a_drill_is_marked() {
        var town = town();
        var browser = enrolled(town, town.amir());
        var alarm = town.elin().presses(DRILL).getString("id");
        town.amir().gets("webpush", "alarm");
        town.sara().answers(alarm, "coming");
        town.amir().gets("webpush", "taken");
        assertThat(browser.pushes())
                .extracting(Browser.Pushed::topic)
                .hasSizeGreaterThan(1)
                .containsOnly(browser.pushes().get(0).topic());
        assertThat(browser.pushes())
                .allSatisfy(pushed -> assertThat(pushed.data()).containsEntry("drill", "true"));
    }

    @Test
    void a_browser_that_is_gone_is_not_rung_again_and_the_next_channel_starts_at_once() {
        var town = town();
        enrolled(town, town.amir());
        town.amir().phone().behave("webpush", Behaviour.failing(410, ""));
        var alarm = town.elin().presses(THREAT).getString("id");
        town.amir().gets("sms", "alarm");
        seesPush(town, alarm, "reason", "webpush-410");
        await().until(() -> !town.alva()
                .asks()
                .get("/api/v1/people/{id}", town.amir().id().toString())
                .jsonPath()
                .getBoolean("reachable.push"));
        assertThat(town.amir().got("webpush", "alarm")).hasSize(1);
    }

    @Test
    void a_push_service_that_hangs_has_the_sms_out_within_five_seconds() {
        var town = town();
        enrolled(town, town.amir());
        town.amir().phone().behave("webpush", Behaviour.HANG);
        town.elin().presses(THREAT);
        await().atMost(Duration.ofSeconds(8))
                .until(() -> !town.amir().got("sms", "alarm").isEmpty());
        var push = town.amir().got("webpush", "alarm").get(0);
        var sms = town.amir().got("sms", "alarm").get(0);
        assertThat(Duration.between(push.at(), sms.at())).isLessThan(Duration.ofSeconds(6));
    }

    @Test
    void of_a_silent_alarm_its_raiser_is_shown_nothing_in_the_browser() {
        var town = town();
        var browser = enrolled(town, town.elin());
        var alarm = town.elin().presses(Map.of("kind", "panic", "silent", true)).getString("id");
        town.amir().answers(alarm, "coming");
        town.sara().gets("push", "taken");
        town.amir().closes(alarm).then().statusCode(200);
        town.sara().gets("push", "closed");
        assertThat(browser.pushes()).isEmpty();
    }

    @Test
    void who_is_signed_in_adds_and_takes_away_their_browser_and_their_phone_rings_as_before() {
        var town = town();
        var browser = browsers.subscribe(town.amir().phone(), key(town.amir()));
        adds(town.amir(), browser.subscription()).then().statusCode(201);
        adds(town.amir(), browser.subscription()).then().statusCode(201);
        var alarm = town.elin().presses(PANIC).getString("id");
        town.amir().gets("push", "alarm");
        town.amir().getsExactly(1, "webpush", "alarm");
        town.lars().closes(alarm).then().statusCode(200);
        town.amir()
                .asks()
                .body(browser.subscription())
                .post("/api/v1/me/browsers/removal")
                .then()
                .statusCode(204);
        town.disa().presses(PANIC);
        town.amir().getsExactly(2, "push", "alarm");
        town.amir().getsExactly(1, "webpush", "alarm");
    }

    @Test
    void the_key_is_for_those_who_are_signed_in_and_so_is_adding_a_browser() {
        var town = town();
        assertThat(key(town.amir())).isEqualTo(key(town().elin()));
        given().get("/api/v1/push/key").then().statusCode(401);
        given().contentType(ContentType.JSON)
                .body(Map.of())
                .post("/api/v1/me/browsers")
                .then()
                .statusCode(401);
    }

    @Test
    void an_address_that_leads_astray_is_refused_wherever_it_is_brought() {
        var town = town();
        var good = browsers.subscribe(town.amir().phone(), key(town.amir()));
        var code = codeFor(town, town.amir());
        for (var bad : List.of(
                "http://push.example.se/p",
                "https://10.0.0.1/p",
                "https://169.254.169.254/latest",
                "https://nas.internal/p",
                "https://push.example.se:8443/p",
                "file:///etc/passwd",
                "nonsense")) {
            var subscription =
                    Map.of("endpoint", bad, "keys", good.subscription().get("keys"));
            adds(town.amir(), subscription).then().statusCode(400).body("violations[0].field", equalTo("endpoint"));
            for (var platform : List.of("web", "android")) {
                enrol(code, platform, good.address().replace(good.endpoint(), bad))
                        .then()
                        .statusCode(400)
                        .body("violations[0].field", equalTo("pushToken"));
            }
        }
        adds(town.amir(), Map.of("endpoint", good.endpoint(), "keys", Map.of("p256dh", "AAAA", "auth", "AAAA")))
                .then()
                .statusCode(400);
        adds(town.amir(), Map.of("endpoint", good.endpoint())).then().statusCode(400);
        enrol(code, "web", good.address()).then().statusCode(201);
    }

    private Browser enrolled(Town town, Someone who) {
        var browser = browsers.subscribe(who.phone(), key(who));
        enrol(codeFor(town, who), "web", browser.address()).then().statusCode(201);
        return browser;
    }

    private static String key(Someone who) {
        return who.asks()
                .get("/api/v1/push/key")
                .then()
                .statusCode(200)
                .extract()
                .path("publicKey");
    }

    private static Response adds(Someone who, Map<String, ?> subscription) {
        return who.asks().body(subscription).post("/api/v1/me/browsers");
    }

    private static String codeFor(Town town, Someone who) {
        return town.alva()
                .asks()
                .post("/api/v1/people/{id}/enrolments", who.id().toString())
                .then()
                .statusCode(201)
                .extract()
                .path("code");
    }

    private static Response enrol(String code, String platform, String pushToken) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("enrolmentCode", code, "platform", platform, "pushToken", pushToken))
                .post("/api/v1/devices");
    }

    private static void seesPush(Town town, String alarm, String what, String value) {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> value.equals(ofAmir(town, alarm).get(what)));
    }

    private static Map<String, Object> ofAmir(Town town, String alarm) {
        return town.lars()
                .reads(alarm, "/notifications")
                .getMap("items.find { it.channel == 'push' && it.event == 'alarm' && it.recipient.id == '%s' }"
                        .formatted(town.amir().id()));
    }
}
