package se.vardkas.story;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import se.vardkas.support.Someone;
import se.vardkas.support.Town;

/** Whoever has no app at hand takes an alarm by SMS or on the keypad. */
@QuarkusTest
class ReplyStory extends Story {
    private static final String TAKEN = "Du har tagit larmet. De andra får veta det.";
    private static final String WRONG = "Det var inte koden. Tryck 1 för att ta larmet.";

    @Test
    void who_replies_with_their_code_takes_the_alarm() {
        var town = town();
        var alarm = town.elin().presses(PANIC).getString("id");
        assertThat(town.amir().textsBack("Kod " + codeOf(town.amir()) + ", kommer"))
                .isEqualTo(TAKEN);
        var seen = town.lars().reads(alarm, "");
        assertThat(seen.getString("state")).isEqualTo("acknowledged");
        assertThat(seen.getString("owner.id")).isEqualTo(town.amir().id().toString());
        assertThat(town.sara().gets("push", "taken").field("by")).isEqualTo("responder");
        assertThat(stateOf(town, alarm, "sms")).isEqualTo("answered");
        time.pass(Duration.ofSeconds(21));
        assertThat(town.lars().got("push", "alarm")).as("nobody else is called").isEmpty();
    }

    @Test
    void a_code_is_good_for_once() {
        var town = town();
        var alarm = town.elin().presses(PANIC).getString("id");
        var code = codeOf(town.amir());
        assertThat(town.amir().textsBack(code)).isEqualTo(TAKEN);
        town.amir().answers(alarm, "cannot");
        town.lars().seesIn(alarm, "", json -> json.getString("state").equals("raised"));
        assertThat(town.amir().textsBack(code)).isEmpty();
        assertThat(town.lars().reads(alarm, "").getString("state")).isEqualTo("raised");
    }

    @Test
    void a_code_is_its_own_persons_alone() {
        var town = town();
        var alarm = town.elin().presses(PANIC).getString("id");
        var code = codeOf(town.amir());
        assertThat(codeOf(town.sara())).isNotEqualTo(code);
        assertThat(town.sara().textsBack(code)).isEmpty();
        assertThat(town.disa().textsBack(code)).isEmpty();
        assertThat(town.lars().reads(alarm, "").getString("state")).isEqualTo("raised");
    }

    @Test
    void after_five_wrong_codes_the_right_one_has_to_wait() {
        var town = town();
        var alarm = town.elin().presses(PANIC).getString("id");
        var code = codeOf(town.amir());
        wrongCodes(code)
                .forEach(wrong -> assertThat(town.amir().textsBack(wrong)).isEmpty());
        assertThat(town.amir().textsBack(code)).isEmpty();
        town.amir().gets("voice", "alarm");
        assertThat(town.amir().keys(code)).isEqualTo(WRONG);
        assertThat(town.lars().reads(alarm, "").getString("state")).isEqualTo("raised");
        town.sara().answers(alarm, "coming");
        time.pass(Duration.ofMinutes(15));
        assertThat(town.amir().textsBack(code)).isEqualTo(TAKEN);
    }

    @Test
    void no_number_of_wrong_codes_keeps_anybody_from_pressing_one() {
        var town = town();
        var alarm = town.elin().presses(PANIC).getString("id");
        wrongCodes(codeOf(town.amir())).forEach(wrong -> town.amir().textsBack(wrong));
        town.amir().gets("voice", "alarm");
        assertThat(town.amir().keys("1")).isEqualTo(TAKEN);
        assertThat(town.lars().reads(alarm, "").getString("state")).isEqualTo("acknowledged");
    }

    @Test
    void a_number_in_an_sms_is_no_mistake_where_no_code_is_awaited() {
        var town = town();
        List.of("kommer 1430", "1431", "1432", "1433", "1434")
                .forEach(text -> assertThat(town.amir().textsBack(text)).isEmpty());
        town.elin().presses(PANIC);
        assertThat(town.amir().textsBack(codeOf(town.amir()))).isEqualTo(TAKEN);
    }

    @Test
    void a_key_takes_the_alarm_and_silence_does_not() {
        var town = town();
        var alarm = town.elin().presses(PANIC).getString("id");
        town.amir().gets("voice", "alarm");
        assertThat(town.amir().keys("2")).isEqualTo(WRONG);
        assertThat(town.lars().reads(alarm, "").getString("state")).isEqualTo("raised");
        assertThat(town.amir().keys("1")).isEqualTo(TAKEN);
        assertThat(town.lars().reads(alarm, "").getString("state")).isEqualTo("acknowledged");
        assertThat(stateOf(town, alarm, "voice")).isEqualTo("answered");
    }

    @Test
    void the_code_of_the_sms_is_good_on_the_keypad_too() {
        var town = town();
        var alarm = town.elin().presses(PANIC).getString("id");
        town.amir().gets("voice", "alarm");
        var code = codeOf(town.amir());
        assertThat(town.amir().keys(wrongCodes(code).get(0))).isEqualTo(WRONG);
        assertThat(town.amir().keys(code)).isEqualTo(TAKEN);
        assertThat(town.lars().reads(alarm, "").getString("state")).isEqualTo("acknowledged");
    }

    @Test
    void who_comes_too_late_hears_that_it_is_over() {
        var town = town();
        var alarm = town.elin().presses(PANIC).getString("id");
        var code = codeOf(town.amir());
        town.amir().gets("voice", "alarm");
        town.lars().closes(alarm);
        assertThat(town.amir().textsBack(code)).isEqualTo("Larmet som du svarar på är avslutat.");
        assertThat(town.amir().keys("1")).isEqualTo("Larmet som du svarar på är avslutat.");
        assertThat(town.lars().reads(alarm, "").getString("state")).isEqualTo("closed");
    }

    @Test
    void what_is_no_code_or_not_from_twilio_has_no_effect() {
        var town = town();
        var alarm = town.elin().presses(PANIC).getString("id");
        var code = codeOf(town.amir());
        for (var text : List.of(
                "", "Kommer!", "STOP", code + " eller " + wrongCodes(code).get(0))) {
            assertThat(town.amir().textsBack(text)).isEmpty();
        }
        for (var path : List.of("message", "voice")) {
            given().contentType("application/x-www-form-urlencoded")
                    .header("X-Twilio-Signature", "forged")
                    .formParams(Map.of("From", town.amir().phone().owner().number(), "Body", code, "Digits", "1"))
                    .post("/api/v1/callbacks/twilio/" + path)
                    .then()
                    .statusCode(403)
                    .body("code", equalTo("signature"));
        }
        assertThat(town.lars().reads(alarm, "").getString("state")).isEqualTo("raised");
    }

    private static String codeOf(Someone person) {
        return person.gets("sms", "alarm").field("Body").replaceFirst(".* Kod ([0-9]{4})$", "$1");
    }

    private static List<String> wrongCodes(String code) {
        return new Random(Integer.parseInt(code))
                .ints(0, 10_000)
                .mapToObj("%04d"::formatted)
                .filter(other -> !other.equals(code))
                .limit(5)
                .toList();
    }

    private static String stateOf(Town town, String alarm, String channel) {
        return town.lars()
                .reads(alarm, "/notifications")
                .getString("items.find { it.channel == '%s' && it.recipient.id == '%s' }.state"
                        .formatted(channel, town.amir().id()));
    }
}
