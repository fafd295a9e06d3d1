package se.vardkas.story;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
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

/** A tenant may have its calls put through by a second provider too; who answers takes the alarm on the keypad. */
@QuarkusTest
class SecondCallStory extends Story {
    private static final String TAKEN = "Du har tagit larmet. De andra får veta det.";
    private static final String WRONG = "Det var inte koden. Tryck 1 för att ta larmet.";

    @Test
    void where_twilio_puts_no_call_through_46elks_does_and_a_key_takes_the_alarm() {
        var town = calledBy("twilio", "46elks");
        town.amir().phone().behave("voice", Behaviour.failing(400, "21216"));
        town.amir().phone().behave("push", Behaviour.SWALLOW);
        var alarm = town.elin().presses(PANIC).getString("id");
        assertThat(from46elks(town.amir()).field("Said"))
                .startsWith("Paniklarm. ")
                .endsWith(" Tryck 1 för att ta larmet.");
        assertThat(town.amir().keys("1")).isEqualTo(TAKEN);
        var seen = town.lars().reads(alarm, "");
        assertThat(seen.getString("state")).isEqualTo("acknowledged");
        assertThat(seen.getString("owner.id")).isEqualTo(town.amir().id().toString());
        assertThat(town.sara().gets("push", "taken").field("by")).isEqualTo("responder");
        seesStates(town, alarm, "answered", "failed");
        time.pass(Duration.ofSeconds(46));
        assertThat(town.sara().got("voice", "alarm")).noneMatch(SecondCallStory::isFrom46elks);
        assertThat(town.lars().got("voice", "alarm"))
                .as("nobody else is called")
                .isEmpty();
    }

    @Test
    void where_46elks_puts_no_call_through_twilio_does() {
        var town = calledBy("46elks", "twilio");
        town.amir().phone().behave("46elks-voice", Behaviour.failing(403, "Not a voice enabled number"));
        town.amir().phone().behave("push", Behaviour.SWALLOW);
        var alarm = town.elin().presses(PANIC).getString("id");
        await().until(() -> town.amir().got("voice", "alarm").stream().anyMatch(call -> !isFrom46elks(call)));
        assertThat(town.amir().keys("1")).isEqualTo(TAKEN);
        seesStates(town, alarm, "answered", "failed");
    }

    @Test
    void the_code_of_the_sms_is_good_on_this_keypad_too_and_another_is_not() {
        var town = calledBy("46elks");
        var alarm = town.elin().presses(PANIC).getString("id");
        var body = town.amir().gets("sms", "alarm").field("Body");
        var code = body.substring(body.length() - 4);
        from46elks(town.amir());
        // None begins with the digit that takes an alarm by itself.
        var wrong = code.equals("2345") ? "3456" : "2345";
        for (var keys : List.of("2", wrong, "*")) {
            assertThat(town.amir().keys(keys)).as(keys).isEqualTo(WRONG);
            assertThat(town.lars().reads(alarm, "").getString("state")).isEqualTo("raised");
        }
        assertThat(town.amir().keys(code)).isEqualTo(TAKEN);
        assertThat(town.lars().reads(alarm, "").getString("state")).isEqualTo("acknowledged");
    }

    @Test
    void who_keys_nothing_or_hangs_up_was_reached_and_takes_nothing() {
        var town = calledBy("46elks");
        var alarm = town.elin().presses(PANIC).getString("id");
        from46elks(town.amir());
        from46elks(town.sara());
        seesStates(town, alarm, "received");
        assertThat(town.amir().keys("")).isEmpty();
        town.sara().hangsUp();
        assertThat(states(town, alarm, town.amir())).containsExactly("received");
        assertThat(states(town, alarm, town.sara())).containsExactly("received");
        assertThat(town.lars().reads(alarm, "").getString("state")).isEqualTo("raised");
        time.pass(Duration.ofSeconds(21));
        town.lars().gets("push", "alarm");
    }

    @Test
    void a_busy_line_was_not_reached_and_the_other_provider_calls_at_once() {
        var town = calledBy("46elks", "twilio");
        town.amir().phone().behave("46elks-voice", Behaviour.BUSY);
        town.amir().phone().behave("push", Behaviour.SWALLOW);
        var alarm = town.elin().presses(PANIC).getString("id");
        await().until(() -> town.amir().got("voice", "alarm").stream().anyMatch(call -> !isFrom46elks(call)));
        seesStates(town, alarm, "failed", "received");
        assertThat(town.lars().reads(alarm, "").getString("state")).isEqualTo("raised");
    }

    @Test
    void who_has_answered_is_not_called_by_the_other_provider_too() {
        var town = calledBy("46elks", "twilio");
        town.amir().phone().behave("push", Behaviour.SWALLOW);
        var alarm = town.elin().presses(PANIC).getString("id");
        from46elks(town.amir());
        seesStates(town, alarm, "queued", "received");
        time.pass(Duration.ofSeconds(46));
        seesState(town, alarm, "cancelled");
        assertThat(town.amir().got("voice", "alarm")).allMatch(SecondCallStory::isFrom46elks);
    }

    @Test
    void a_call_that_46elks_tells_nothing_of_is_asked_for() {
        var town = calledBy("46elks");
        town.amir().phone().behave("46elks-voice", Behaviour.MUTE);
        var alarm = town.elin().presses(PANIC).getString("id");
        seesStates(town, alarm, "accepted");
        time.pass(Duration.ofSeconds(21));
        seesState(town, alarm, "received");
    }

    @Test
    void what_46elks_was_not_given_is_refused_and_what_it_was_is_good_for_that_alone() {
        var town = calledBy("46elks");
        town.amir().phone().behave("46elks-voice", Behaviour.SWALLOW);
        var alarm = town.elin().presses(PANIC).getString("id");
        var call = town.amir().gets("voice", "alarm");
        var start = call.field("VoiceStart");
        var status = call.field("StatusCallback");
        seesStates(town, alarm, "accepted");
        for (var forged : List.of(
                start.replaceAll("&seal=.*", ""),
                start.replaceAll("seal=..", "seal=zz"),
                start.replace("-take", "-app"),
                start.replaceAll("&words=[^&]*", ""),
                start.replace("/voice-start?", "/voice?"),
                start.replace("/voice-start?", "/voice?").replaceAll("words=[^&]*", "words="),
                status.replace("/voice-status?", "/voice?words=&"),
                status.replaceAll("seal=..", "seal=zz"),
                status.replaceAll(
                        "notification=[^&]*", "notification=" + town.amir().id()))) {
            posts(forged, "callid=c1&result=1&state=success")
                    .then()
                    .statusCode(403)
                    .body("code", equalTo("signature"));
        }
        assertThat(states(town, alarm, town.amir())).containsExactly("accepted");
        assertThat(town.lars().reads(alarm, "").getString("state")).isEqualTo("raised");
        posts(start, "callid=c1&result=newoutgoing").then().statusCode(200).body("ivr", endsWith("-take.wav"));
        assertThat(states(town, alarm, town.amir())).containsExactly("received");
        posts(status, "id=c1&state=failed").then().statusCode(200);
        assertThat(states(town, alarm, town.amir()))
                .as("a late word takes nothing back")
                .containsExactly("received");
    }

    @Test
    void what_is_said_is_a_sound_that_anybody_may_fetch_and_keep() {
        given().get("/api/v1/callbacks/elks/speech/sv-panic-s-t-h-take.wav")
                .then()
                .statusCode(200)
                .contentType("audio/wav")
                .header("Cache-Control", "public, max-age=31536000, immutable");
        given().get("/api/v1/callbacks/elks/speech/sv-amir.wav")
                .then()
                .statusCode(404)
                .body("code", equalTo("not-found"));
    }

    private Town calledBy(String... providers) {
        var town = town();
        town.alva()
                .asks()
                .header("If-Match", "\"0\"")
                .body(Map.of("sms", List.of("twilio"), "voice", List.of(providers)))
                .put("/api/v1/providers")
                .then()
                .statusCode(200);
        return town;
    }

    private static Response posts(String url, String form) {
        return given().urlEncodingEnabled(false)
                .contentType(ContentType.URLENC)
                .body(form)
                .post(URI.create(url));
    }

    private static Arrival from46elks(Someone someone) {
        await().until(() -> someone.got("voice", "alarm").stream().anyMatch(SecondCallStory::isFrom46elks));
        return someone.got("voice", "alarm").stream()
                .filter(SecondCallStory::isFrom46elks)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFrom46elks(Arrival call) {
        return call.field("Provider").equals("46elks");
    }

    /** Waits until Amir's calls stand so. */
    private static void seesStates(Town town, String alarm, String... wanted) {
        town.lars()
                .seesIn(
                        alarm,
                        "/notifications",
                        all -> states(all.getList("items"), town.amir()).equals(List.of(wanted)));
    }

    /** Waits until one of them does; later steps may have added others. */
    private static void seesState(Town town, String alarm, String wanted) {
        town.lars()
                .seesIn(
                        alarm,
                        "/notifications",
                        all -> states(all.getList("items"), town.amir()).contains(wanted));
    }

    private static List<String> states(Town town, String alarm, Someone someone) {
        return states(town.lars().reads(alarm, "/notifications").getList("items"), someone);
    }

    /** Of somebody's calls about the alarm, in the order of their names. */
    private static List<String> states(List<Map<String, Object>> items, Someone someone) {
        return items.stream()
                .filter(item -> item.get("channel").equals("voice"))
                .filter(item -> ((Map<?, ?>) item.get("recipient"))
                        .get("id")
                        .equals(someone.id().toString()))
                .map(item -> String.valueOf(item.get("state")))
                .sorted()
                .toList();
    }
}
