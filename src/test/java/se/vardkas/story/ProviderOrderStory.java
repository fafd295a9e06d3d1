package se.vardkas.story;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import se.vardkas.standin.Arrival;
import se.vardkas.standin.Behaviour;
import se.vardkas.support.Someone;
import se.vardkas.support.Town;

/** A tenant may have its SMS carried by a second provider where the first one does not deliver. */
@QuarkusTest
class ProviderOrderStory extends Story {
    private static final List<String> BOTH = List.of("twilio", "46elks");

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

    private static Response chooses(Town town, String version, List<String> sms) {
        return town.alva()
                .asks()
                .header("If-Match", version)
                .body(Map.of("sms", sms, "voice", List.of("twilio")))
                .put("/api/v1/providers");
    }

    private static int reports(String url, String status) {
        return given().urlEncodingEnabled(false)
                .contentType(ContentType.URLENC)
                .body("id=s1&status=" + status)
                .post(URI.create(url))
                .statusCode();
    }

    private static Arrival from46elks(Someone someone) {
        org.awaitility.Awaitility.await()
                .until(() -> someone.got("sms", "alarm").stream().anyMatch(ProviderOrderStory::isFrom46elks));
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
