package se.vardkas.story;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.vardkas.standin.Arrival;
import se.vardkas.standin.Behaviour;
import se.vardkas.standin.TwilioCallbacks;
import se.vardkas.support.Someone;
import se.vardkas.support.Town;

/** A tenant may have its SMS carried by a second provider where the first one does not deliver. */
@QuarkusTest
class ProviderOrderStory extends Story {
    private static final List<String> BOTH = List.of("twilio", "46elks");

    @Inject
    TwilioCallbacks callbacks;

    @Test
    void an_administrator_chooses_the_order_of_providers() {
        var town = town();
        town.alva()
                .asks()
                .get("/api/v1/providers")
                .then()
                .statusCode(200)
                .header("ETag", "\"0\"")
                .body("sms", contains("twilio"))
                .body("available.sms", contains("46elks", "twilio"))
                .body("available.voice", contains("46elks", "twilio"));
        chooses(town, "\"0\"", BOTH)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("sms", equalTo(BOTH));
        chooses(town, "\"0\"", List.of("46elks")).then().statusCode(412);
        chooses(town, "\"1\"", List.of("carrier-pigeon"))
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("sms"));
        chooses(town, "\"1\"", List.of()).then().statusCode(400);
        town.alva().asks().get("/api/v1/providers").then().body("sms", equalTo(BOTH));
        town.lars().asks().get("/api/v1/providers").then().statusCode(403);
        town.alva()
                .asks()
                .body(Map.of("sms", BOTH, "voice", List.of("twilio")))
                .put("/api/v1/providers")
                .then()
                .statusCode(428);
    }

    @Test
    void where_the_first_provider_fails_the_second_has_the_message_at_once() {
        var town = withBoth();
        town.amir().phone().behave("sms", Behaviour.failing(401, "20003"));
        var alarm = town.elin().presses(PANIC).getString("id");
        var sms = from46elks(town.amir());
        town.lars()
                .seesIn(
                        alarm,
                        "/notifications",
                        all -> states(all.getList("items"), town.amir()).equals(List.of("failed", "received")));
        assertThat(codeIn(sms)).isEqualTo(codeIn(town.amir().got("sms", "alarm").get(0)));
        town.sara().gets("sms", "alarm");
        assertThat(town.sara().got("sms", "alarm")).noneMatch(ProviderOrderStory::isFrom46elks);
        town.amir().phone().behave("sms", Behaviour.DELIVER);
        town.disa().presses(PANIC);
    }

    @Test
    void where_the_first_provider_does_not_say_that_the_sms_came_the_second_has_it_after_twenty_seconds() {
        var town = withBoth();
        town.amir().phone().behave("sms", Behaviour.SWALLOW);
        town.amir().phone().behave("push", Behaviour.SWALLOW);
        town.sara().phone().behave("push", Behaviour.SWALLOW);
        var alarm = town.elin().presses(PANIC).getString("id");
        town.amir().gets("sms", "alarm");
        town.lars()
                .seesIn(
                        alarm,
                        "/notifications",
                        all -> states(all.getList("items"), town.sara()).contains("received"));
        time.pass(Duration.ofSeconds(19));
        from46elks(town.amir());
        town.lars()
                .seesIn(
                        alarm,
                        "/notifications",
                        all -> states(all.getList("items"), town.sara()).equals(List.of("cancelled", "received")));
        assertThat(town.sara().got("sms", "alarm")).noneMatch(ProviderOrderStory::isFrom46elks);
    }

    @Test
    void where_an_sms_starts_early_because_the_push_failed_its_spare_does_too() {
        var town = withBoth();
        town.amir().phone().behave("push", Behaviour.failing(404, "UNREGISTERED"));
        town.amir().phone().behave("sms", Behaviour.SWALLOW);
        town.elin().presses(THREAT);
        town.amir().gets("sms", "alarm");
        time.pass(Duration.ofSeconds(21));
        from46elks(town.amir());
    }

    @ParameterizedTest
    @ValueSource(ints = {30001, 30003, 30004, 30007, 30008, 30036})
    void what_the_first_provider_could_not_deliver_the_second_has_at_once_in_other_words(int code) {
        var town = withBothAndAmirsPhoneOff();
        town.elin().presses(PANIC);
        var first = town.amir().gets("sms", "alarm");
        assertThat(undelivered(first, code)).isEqualTo(200);
        var second = from46elks(town.amir());
        assertThat(codeIn(second)).isEqualTo(codeIn(first));
        assertThat(second.field("Body")).isNotEqualTo(first.field("Body"));
        assertThat(reasonsOf(town)).doesNotContain("takes-no-sms");
    }

    @ParameterizedTest
    @ValueSource(ints = {30005, 30006})
    void a_number_that_takes_no_sms_is_tried_by_no_other_provider_and_coverage_says_so(int code) {
        var town = withBothAndAmirsPhoneOff();
        var alarm = town.elin().presses(PANIC).getString("id");
        assertThat(undelivered(town.amir().gets("sms", "alarm"), code)).isEqualTo(200);
        town.lars()
                .seesIn(
                        alarm,
                        "/notifications",
                        all -> states(all.getList("items"), town.amir()).equals(List.of("failed", "failed")));
        assertThat(town.amir().got("sms", "alarm")).noneMatch(ProviderOrderStory::isFrom46elks);
        assertThat(reasonsOf(town)).contains("takes-no-sms");
    }

    @ParameterizedTest
    @ValueSource(ints = {30004, 30007})
    void operators_hear_of_what_a_carrier_filters_until_something_comes_through(int code) {
        var town = town();
        town.amir().phone().behave("sms", Behaviour.SWALLOW);
        town.elin().presses(PANIC);
        assertThat(undelivered(town.amir().gets("sms", "alarm"), code)).isEqualTo(200);
        isFound(town, "sms-twilio-misconfigured", true);
        town.disa().presses(PANIC);
        town.sara().getsExactly(2, "sms", "alarm");
        isFound(town, "sms-twilio-misconfigured", false);
    }

    @Test
    void an_account_that_is_suspended_after_it_took_a_message_is_a_line_that_is_broken() {
        var town = town();
        town.amir().phone().behave("sms", Behaviour.SWALLOW);
        town.elin().presses(PANIC);
        assertThat(undelivered(town.amir().gets("sms", "alarm"), 30002)).isEqualTo(200);
        isFound(town, "sms-twilio-broken", true);
        town.disa().presses(PANIC);
        town.sara().getsExactly(2, "sms", "alarm");
        isFound(town, "sms-twilio-broken", false);
    }

    @Test
    void once_somebody_has_taken_the_alarm_no_spare_is_sent() {
        var town = withBoth();
        town.amir().phone().behave("sms", Behaviour.SWALLOW);
        var alarm = town.elin().presses(PANIC).getString("id");
        town.amir().gets("sms", "alarm");
        town.sara().answers(alarm, "coming");
        time.pass(Duration.ofSeconds(40));
        assertThat(town.amir().got("sms", "alarm")).noneMatch(ProviderOrderStory::isFrom46elks);
        town.lars()
                .seesIn(
                        alarm,
                        "/notifications",
                        all -> states(all.getList("items"), town.amir()).equals(List.of("accepted", "cancelled")));
    }

    @Test
    void a_reply_through_46elks_takes_the_alarm_and_a_forged_one_does_not() {
        var town = town();
        chooses(town, "\"0\"", List.of("46elks")).then().statusCode(200);
        var alarm = town.elin().presses(PANIC).getString("id");
        var sms = from46elks(town.amir());
        var reply = Map.of("from", town.amir().phone().owner().number(), "message", "Kod " + codeIn(sms));
        given().formParams(reply)
                .post("/api/v1/callbacks/elks/message")
                .then()
                .statusCode(403)
                .body("code", equalTo("signature"));
        given().auth()
                .preemptive()
                .basic("46elks", "guessed")
                .formParams(reply)
                .post("/api/v1/callbacks/elks/message")
                .then()
                .statusCode(403);
        assertThat(town.lars().reads(alarm, "").getString("state")).isEqualTo("raised");
        given().auth()
                .preemptive()
                .basic("46elks", "test-inbound-password")
                .formParams(reply)
                .post("/api/v1/callbacks/elks/message")
                .then()
                .statusCode(200)
                .body(containsString("Du har tagit larmet"));
        assertThat(town.lars().reads(alarm, "").getString("state")).isEqualTo("acknowledged");
    }

    @Test
    void a_report_that_46elks_did_not_send_changes_nothing() {
        var town = town();
        chooses(town, "\"0\"", List.of("46elks")).then().statusCode(200);
        town.amir().phone().behave("46elks-sms", Behaviour.SWALLOW);
        var alarm = town.elin().presses(PANIC).getString("id");
        var url = from46elks(town.amir()).field("StatusCallback");
        town.lars()
                .seesIn(
                        alarm,
                        "/notifications",
                        all -> states(all.getList("items"), town.amir()).equals(List.of("accepted")));
        assertThat(reports(url.replaceAll("seal=..", "seal=00"), "delivered")).isEqualTo(403);
        assertThat(reports(url.replaceAll("&seal=.*", ""), "delivered")).isEqualTo(403);
        assertThat(states(town.lars().reads(alarm, "/notifications").getList("items"), town.amir()))
                .containsExactly("accepted");
        assertThat(reports(url, "delivered")).isEqualTo(200);
        assertThat(reports(url, "sent")).isEqualTo(200);
        assertThat(states(town.lars().reads(alarm, "/notifications").getList("items"), town.amir()))
                .containsExactly("received");
    }

    private Town withBoth() {
        var town = town();
        chooses(town, "\"0\"", BOTH).then().statusCode(200);
        return town;
    }

    /** Else his app may prove the push first, and then no spare is needed. */
    private Town withBothAndAmirsPhoneOff() {
        var town = withBoth();
        town.amir().phone().behave("sms", Behaviour.SWALLOW);
        town.amir().phone().behave("push", Behaviour.SWALLOW);
        return town;
    }

    private static Response chooses(Town town, String version, List<String> sms) {
        return town.alva()
                .asks()
                .header("If-Match", version)
                .body(Map.of("sms", sms, "voice", List.of("twilio")))
                .put("/api/v1/providers");
    }

    private int undelivered(Arrival sms, int code) {
        var url = sms.field("StatusCallback");
        var fields = Map.of("MessageStatus", "undelivered", "ErrorCode", Integer.toString(code));
        return given().urlEncodingEnabled(false)
                .contentType(ContentType.URLENC)
                .header("X-Twilio-Signature", callbacks.sign(url, fields))
                .body("MessageStatus=undelivered&ErrorCode=" + code)
                .post(URI.create(url))
                .statusCode();
    }

    private void isFound(Town town, String finding, boolean there) {
        time.pass(Duration.ofSeconds(6));
        await().until(
                        () -> town.lars()
                                .asks()
                                .get("/api/v1/monitoring")
                                .jsonPath()
                                .getList("findings.what"),
                        found -> found.contains(finding) == there);
    }

    private static List<String> reasonsOf(Town town) {
        return town.elin()
                .asks()
                .get("/api/v1/me/preview?kind=panic")
                .jsonPath()
                .getList("steps[0].recipients.findAll { it.role == 'responder' }.reasons.flatten()");
    }

    private static int reports(String url, String status) {
        return given().urlEncodingEnabled(false)
                .contentType(ContentType.URLENC)
                .body("id=s1&status=" + status)
                .post(URI.create(url))
                .statusCode();
    }

    private static Arrival from46elks(Someone someone) {
        await().until(() -> someone.got("sms", "alarm").stream().anyMatch(ProviderOrderStory::isFrom46elks));
        return someone.got("sms", "alarm").stream()
                .filter(ProviderOrderStory::isFrom46elks)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFrom46elks(Arrival sms) {
        return sms.field("Provider").equals("46elks");
    }

    private static String codeIn(Arrival sms) {
        var body = sms.field("Body");
        return body.substring(body.length() - 4);
    }

    /** Of somebody's SMS about the alarm, in the order of their names. */
    private static List<String> states(List<Map<String, Object>> items, Someone someone) {
        return items.stream()
                .filter(item ->
                        item.get("channel").equals("sms") && item.get("event").equals("alarm"))
                .filter(item -> ((Map<?, ?>) item.get("recipient"))
                        .get("id")
                        .equals(someone.id().toString()))
                .map(item -> String.valueOf(item.get("state")))
                .sorted()
                .toList();
    }
}
