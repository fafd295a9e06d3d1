package se.vardkas.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import se.vardkas.support.LogEar;
import se.vardkas.support.Someone;
import se.vardkas.support.Town;

@QuarkusTest
class PinStory extends Story {
    @Test
    void a_pin_is_four_to_twelve_digits_and_no_duress_pin() {
        var elin = town().elin();
        for (var bad : List.of("123", "1234567890123", "12a4", "", " 1234", "١٢٣٤")) {
            assertThat(fields(change(elin, "1234", bad, "8520"))).as(bad).containsExactly("pin");
            assertThat(fields(change(elin, "1234", "2580", bad))).as(bad).containsExactly("duressPin");
        }
        assertThat(fields(change(elin, "1234", "2580", "2580"))).containsExactly("duressPin");
        assertThat(fields(change(elin, "0000", "2580", "8520"))).containsExactly("current");
        assertThat(change(elin, "1234", "258013579012", "8520").statusCode()).isEqualTo(204);
    }

    @Test
    void after_five_wrong_ones_no_pin_is_taken_for_an_hour() {
        var town = town();
        var elin = town.elin();
        for (int i = 0; i < 5; i++) {
            assertThat(fields(change(elin, "000" + i, "2580", "8520"))).containsExactly("current");
        }
        time.pass(Duration.ofMinutes(59));
        for (var pin : List.of("1234", "9999", "0000")) {
            assertThat(fields(change(elin, pin, "2580", "8520"))).as(pin).containsExactly("current");
        }
        assertThat(change(town.amir(), "1234", "2580", "8520").statusCode())
                .as("somebody else")
                .isEqualTo(204);
        time.pass(Duration.ofMinutes(1));
        assertThat(change(elin, "1234", "2580", "8520").statusCode()).isEqualTo(204);
    }

    @Test
    void a_good_pin_makes_up_for_the_wrong_ones_before_it() {
        var elin = town().elin();
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 4; i++) {
                change(elin, "0000", "1234", "9999").then().statusCode(400);
            }
            change(elin, "1234", "1234", "9999").then().statusCode(204);
        }
    }

    /** Who stands behind a person and has them change their PIN must not find out which one they typed. */
    @Test
    void changed_under_duress_it_looks_as_if_it_were_changed_and_all_new_pins_mean_duress() {
        var willing = town();
        var forced = town();
        changedAlike(204, willing, "1234", forced, "9999");
        changedAlike(400, willing, "1234", forced, "9999");
        changedAlike(204, willing, "2580", forced, "2580");
        assertThat(typedAtAnAlarm(willing, "2580", "8520", "1234", "9999"))
                .containsExactly("right", "duress", "wrong", "wrong");
        assertThat(typedAtAnAlarm(forced, "2580", "8520", "1234", "9999"))
                .containsExactly("duress", "duress", "right", "wrong");
        changedAlike(204, willing, "8520", forced, "8520");
        change(forced.elin(), "1234", "1234", "9999").then().statusCode(204);
        assertThat(typedAtAnAlarm(forced, "2580", "8520", "1234", "9999"))
                .containsExactly("wrong", "wrong", "right", "duress");
    }

    @Test
    void whoever_has_no_pin_is_answered_alike() {
        var town = town();
        var newcomer = towns.hireWithoutPin(town, "newcomer");
        var alarm = newcomer.presses(THREAT).getString("id");
        town.amir().gets("push", "alarm");
        for (var pin : List.of("1234", "none", "none either", "")) {
            var answer = cancel(newcomer, alarm, "{\"pin\":\"" + pin + "\"}");
            assertThat(answer.statusCode()).isEqualTo(202);
            assertThat(answer.asString()).isEqualTo("{\"state\":\"stand-down-requested\"}");
        }
        assertThat(pins(town, alarm)).containsExactly("wrong", "wrong", "wrong", "wrong");
        assertThat(fields(change(newcomer, "1234", "2580", "8520"))).containsExactly("current");
    }

    @Test
    void no_pin_is_ever_in_a_log() {
        var town = town();
        var alarm = town.elin().presses(PANIC).getString("id");
        town.amir().gets("push", "alarm");
        try (var log = LogEar.open()) {
            for (var body : List.of(
                    "{\"pin\":\"771234\"}", "{\"pin\":771234}", "{\"pin\":\"771234\"", "771234", "[\"771234\"]")) {
                cancel(town.elin(), alarm, body);
                for (var path : List.of("me/pin", "alarms/" + alarm + "/closure", "auth/demo", "alarms")) {
                    town.elin().asks().body(body).put("/api/v1/" + path);
                    town.elin().asks().body(body).post("/api/v1/" + path);
                }
            }
            for (var pin : List.of("771234", "771234x", "77123477123477")) {
                change(town.elin(), pin, "1234", "9999");
                change(town.elin(), "1234", pin, "9999");
                change(town.elin(), "771234", "1234", pin);
            }
            town.elin()
                    .asks()
                    .body("{\"current\":{\"771234\":1},\"pin\":[\"771234\"]}")
                    .put("/api/v1/me/pin");
            assertThat(log.lines()).noneMatch(line -> line.contains("771234"));
        }
    }

    /** What somebody who stands behind could try: change, and see whether the old PIN is good no more and the new ones are. */
    private static void changedAlike(int status, Town willing, String current, Town forced, String currentThere) {
        var right = change(willing.elin(), current, "2580", "8520");
        var duress = change(forced.elin(), currentThere, "2580", "8520");
        assertThat(right.statusCode()).isEqualTo(status);
        assertThat(duress.statusCode()).isEqualTo(status);
        assertThat(duress.asString()).isEqualTo(right.asString());
    }

    private static List<String> typedAtAnAlarm(Town town, String... typed) {
        var alarm = town.elin().presses(THREAT).getString("id");
        for (var pin : typed) {
            cancel(town.elin(), alarm, "{\"pin\":\"" + pin + "\"}");
        }
        var pins = pins(town, alarm);
        town.lars().closes(alarm).then().statusCode(200);
        return pins;
    }

    private static List<String> pins(Town town, String alarm) {
        return town.lars()
                .reads(alarm, "/timeline")
                .getList("items.findAll { it.type == 'cancel-requested' }.data.pin");
    }

    private static Response cancel(Someone who, String alarm, String body) {
        return who.asks().body(body).post("/api/v1/alarms/{id}/cancellation", alarm);
    }

    private static Response change(Someone who, String current, String pin, String duressPin) {
        return who.asks()
                .body(Map.of("current", current, "pin", pin, "duressPin", duressPin))
                .put("/api/v1/me/pin");
    }

    private static List<String> fields(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(400);
        return answer.jsonPath().getList("violations.field");
    }
}
