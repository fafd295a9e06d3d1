package se.vardkas.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import se.vardkas.standin.Arrival;
import se.vardkas.standin.Behaviour;
import se.vardkas.standin.Phone;
import se.vardkas.standin.Phones;
import se.vardkas.support.Someone;

/** People have several numbers, prove that they are theirs, put them in order and try them. */
@QuarkusTest
class SeveralNumbersStory extends Story {
    private static final Pattern TYPED = Pattern.compile("Kod (\\d{6})$");
    private static final Pattern SPOKEN = Pattern.compile("Kod (\\d(?:, \\d){5})\\.");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Inject
    Phones phones;

    @Test
    void a_number_of_ones_own_is_used_once_it_is_proved_and_in_a_panic_beside_the_first() {
        var town = town();
        var second = phone("+46701740661");
        var id = adds(town.amir(), town.amir(), "070-174 06 61")
                .body("number", equalTo("+46701740661"))
                .body("pending", equalTo(true))
                .extract()
                .<String>path("id");
        var alarm = town.elin().presses(PANIC).getString("id");
        town.amir().gets("sms", "alarm");
        town.amir().gets("voice", "alarm");
        town.lars().closes(alarm).then().statusCode(200);
        assertThat(second.arrivals()).isEmpty();

        sends(town.amir(), town.amir(), id, "checks", "sms").statusCode(202);
        var code = TYPED.matcher(arrival(second, "sms").field("Body"));
        assertThat(code.find()).isTrue();
        var wrong = code.group(1).equals("000000") ? "000001" : "000000";
        proves(town.amir(), town.amir(), id, wrong).statusCode(400).body("violations[0].field", equalTo("code"));
        proves(town.amir(), town.amir(), id, code.group(1)).statusCode(204);
        proves(town.amir(), town.amir(), id, code.group(1)).statusCode(400);
        listed(town.amir(), town.amir())
                .body("items.kind", contains("app", "number", "number"))
                .body("items[2].pending", equalTo(false))
                .body("items[2].verifiedAt", notNullValue());

        town.elin().presses(PANIC);
        await().atMost(PATIENCE)
                .until(() -> second.arrivals().stream()
                        .map(Arrival::channel)
                        .toList()
                        .containsAll(List.of("sms", "voice")));
    }

    @Test
    void the_numbers_follow_one_another_in_the_order_that_their_person_wants() {
        var town = town();
        var second = phone("+46701740662");
        var id = adds(town.alva(), town.amir(), "+46 70 174 06 62")
                .body("pending", equalTo(false))
                .body("verifiedAt", nullValue())
                .extract()
                .<String>path("id");
        List<String> before = listed(town.amir(), town.amir()).extract().path("items.id");
        assertThat(before).hasSize(3).endsWith(id);
        reorders(town.amir(), List.of(before.get(0), id)).statusCode(400);
        reorders(town.amir(), List.of(before.get(0), id, before.get(1)))
                .statusCode(200)
                .body("items.id", contains(before.get(0), id, before.get(1)));
        town.amir().phone().behave("push", Behaviour.SWALLOW);
        town.elin().presses(THREAT);
        town.amir().gets("push", "alarm");
        time.pass(Duration.ofSeconds(11));
        arrival(second, "sms");
        assertThat(town.amir().got("sms", "alarm")).isEmpty();
        time.pass(Duration.ofSeconds(20));
        town.amir().gets("sms", "alarm");
    }

    @Test
    void the_message_that_somebody_replied_to_is_the_one_that_counts_as_answered() {
        var town = town();
        var second = phone("+46701740667");
        adds(town.alva(), town.amir(), "070-174 06 67");
        var alarm = town.elin().presses(PANIC).getString("id");
        town.amir().gets("sms", "alarm");
        var sms = arrival(second, "sms");
        var body = sms.field("Body");
        town.amir()
                .asks()
                .body(Map.of("text", body.substring(body.length() - 4)))
                .post("/standin/phones/{username}/sms", second.owner().username())
                .then()
                .statusCode(200);
        var states = town.lars().reads(alarm, "/notifications");
        List<String> answered = states.getList(
                "items.findAll { it.channel == 'sms' && it.state == 'answered' && it.event == 'alarm' }.id");
        assertThat(answered)
                .singleElement()
                .satisfies(id -> assertThat(sms.field("StatusCallback")).contains(id));
    }

    @Test
    void a_landline_is_proved_by_a_call_and_takes_an_alarm_by_its_keypad() {
        var town = town();
        var landline = phone("+46846500404");
        var id = adds(town.alva(), town.amir(), "08-465 004 04")
                .body("number", equalTo("+46•••••••04"))
                .body("sms", equalTo(false))
                .extract()
                .<String>path("id");
        sends(town.alva(), town.amir(), id, "checks", "sms").statusCode(400).body("violations[0].field", equalTo("by"));
        sends(town.alva(), town.amir(), id, "checks", "voice").statusCode(202);
        var code = SPOKEN.matcher(arrival(landline, "voice").field("Twiml"));
        assertThat(code.find()).isTrue();
        proves(town.alva(), town.amir(), id, code.group(1).replace(", ", "")).statusCode(204);

        var alarm = town.elin().presses(PANIC).getString("id");
        await().atMost(PATIENCE).until(() -> landline.arrivals().size() == 2);
        assertThat(landline.arrivals()).extracting(Arrival::channel).containsOnly("voice");
        town.amir()
                .asks()
                .body(Map.of("digits", "1"))
                .post("/standin/phones/{username}/keys", landline.owner().username())
                .then()
                .statusCode(200);
        assertThat(town.lars().reads(alarm, "").getString("owner.id"))
                .isEqualTo(town.amir().id().toString());
    }

    @Test
    void a_test_shows_how_far_it_came_and_nobody_is_rung_again_and_again() {
        var town = town();
        List<String> addresses = listed(town.amir(), town.amir()).extract().path("items.id");
        var app = addresses.get(0);
        var number = addresses.get(1);
        sends(town.amir(), town.amir(), app, "tests", "push").statusCode(202);
        town.amir().gets("push", "contact-test");
        sends(town.amir(), town.amir(), app, "tests", "sms").statusCode(400);
        for (int i = 0; i < 5; i++) {
            sends(town.amir(), town.amir(), number, "tests", "sms").statusCode(202);
        }
        sends(town.amir(), town.amir(), number, "tests", "voice")
                .statusCode(429)
                .body("code", equalTo("too-many"));
        town.amir().getsExactly(5, "sms", "contact-test");
        await().atMost(PATIENCE)
                .untilAsserted(() -> messages(town.amir(), town.amir(), number)
                        .body("items", hasSize(5))
                        .body("items.state", contains("received", "received", "received", "received", "received"))
                        .body("items[0].event", equalTo("contact-test")));
        time.pass(Duration.ofHours(1));
        town.amir().signedInAnew();
        sends(town.amir(), town.amir(), number, "tests", "voice").statusCode(202);
    }

    @Test
    void nobody_rings_a_stranger_by_adding_their_number_again_and_again() {
        var town = town();
        phone("+46701740664");
        for (int i = 0; i < 5; i++) {
            var id = adds(town.amir(), town.amir(), "070-174 06 64").extract().<String>path("id");
            sends(town.amir(), town.amir(), id, "tests", "sms").statusCode(400);
            sends(town.amir(), town.amir(), id, "checks", "sms").statusCode(202);
            town.amir().asks().delete(path(town.amir(), "/" + id)).then().statusCode(204);
        }
        var last = adds(town.amir(), town.amir(), "070-174 06 64").extract().<String>path("id");
        sends(town.amir(), town.amir(), last, "checks", "voice").statusCode(429);
        sends(
                        town.sara(),
                        town.sara(),
                        adds(town.sara(), town.sara(), "070-174 06 64")
                                .extract()
                                .path("id"),
                        "checks",
                        "sms")
                .statusCode(429);
        for (var dear : List.of("0900 123 45 67", "0939 123 45 67", "+881 6 1234 5678")) {
            adding(town.amir(), town.amir(), dear).statusCode(400);
        }
    }

    @Test
    void where_the_push_fails_the_first_number_is_texted_at_once_and_the_next_one_in_its_turn() {
        var town = town();
        var second = phone("+46701740665");
        adds(town.alva(), town.amir(), "070-174 06 65");
        town.amir().phone().behave("push", Behaviour.failing(404, "UNREGISTERED"));
        town.elin().presses(THREAT);
        town.amir().gets("sms", "alarm");
        town.amir().gets("voice", "alarm");
        assertThat(second.arrivals()).isEmpty();
        time.pass(Duration.ofSeconds(31));
        arrival(second, "sms");
    }

    @Test
    void a_number_that_was_out_of_use_can_be_added_anew() {
        var town = town();
        phone("+46701740666").behave("voice", Behaviour.failing(400, "21211"));
        var id = adds(town.alva(), town.amir(), "070-174 06 66").extract().<String>path("id");
        sends(town.alva(), town.amir(), id, "tests", "voice").statusCode(202);
        await().atMost(PATIENCE)
                .until(() ->
                        listed(town.amir(), town.amir()).extract().path("items.find {it.id == '" + id + "'}.deadReason")
                                != null);
        sends(town.alva(), town.amir(), id, "tests", "sms").statusCode(400);
        adds(town.alva(), town.amir(), "070-174 06 66");
        assertThat(listed(town.amir(), town.amir()).extract().<List<String>>path("items.deadReason"))
                .containsExactly(null, null, null);
    }

    @Test
    void addresses_are_their_persons_and_of_those_who_look_after_them() {
        var town = town();
        var elsewhere = town();
        String amirs = listed(town.amir(), town.amir()).extract().path("items[1].id");
        town.elin().asks().get(path(town.amir(), "")).then().statusCode(404);
        elsewhere.alva().asks().get(path(town.amir(), "")).then().statusCode(404);
        sends(town.sara(), town.sara(), amirs, "tests", "sms").statusCode(404);
        town.sara().asks().delete(path(town.sara(), "/" + amirs)).then().statusCode(404);
        adding(town.amir(), town.amir(), "12").statusCode(400).body("violations[0].field", equalTo("number"));
        adding(town.amir(), town.amir(), "070-174 06 63").statusCode(201);
        adding(town.amir(), town.amir(), "+46701740663").statusCode(400);
        town.karin().asks().delete(path(town.amir(), "/" + amirs)).then().statusCode(204);
        assertThat(listed(town.karin(), town.amir()).extract().<List<String>>path("items.number"))
                .containsExactly(null, "+46•••••••63");
    }

    private Phone phone(String number) {
        var phone = new Phone(new Phone.Owner("second-" + number.substring(1), "second", "responder", "", number));
        phones.add(phone);
        return phone;
    }

    private static Arrival arrival(Phone phone, String channel) {
        await().atMost(PATIENCE)
                .until(() ->
                        phone.arrivals().stream().anyMatch(one -> one.channel().equals(channel)));
        return phone.arrivals().stream()
                .filter(one -> one.channel().equals(channel))
                .findFirst()
                .orElseThrow();
    }

    private static String path(Someone of, String rest) {
        return "/api/v1/people/" + of.id() + "/contact-points" + rest;
    }

    private static ValidatableResponse adding(Someone who, Someone to, String number) {
        return who.asks().body(Map.of("number", number)).post(path(to, "")).then();
    }

    private static ValidatableResponse adds(Someone who, Someone to, String number) {
        return adding(who, to, number).statusCode(201);
    }

    private static ValidatableResponse sends(Someone who, Someone to, String contact, String what, String by) {
        return who.asks()
                .body(Map.of("by", by))
                .post(path(to, "/" + contact + "/" + what))
                .then();
    }

    private static ValidatableResponse proves(Someone who, Someone of, String contact, String code) {
        return who.asks()
                .body(Map.of("code", code))
                .post(path(of, "/" + contact + "/verification"))
                .then();
    }

    private static ValidatableResponse reorders(Someone who, List<String> order) {
        return who.asks().body(Map.of("order", order)).put(path(who, "/order")).then();
    }

    private static ValidatableResponse listed(Someone who, Someone of) {
        return who.asks().get(path(of, "")).then().statusCode(200);
    }

    private static ValidatableResponse messages(Someone who, Someone of, String contact) {
        return who.asks().get(path(of, "/" + contact + "/messages")).then().statusCode(200);
    }
}
