package se.vardkas.story;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.vardkas.support.DeviceKey;
import se.vardkas.support.SigningPhone;
import se.vardkas.support.Someone;
import se.vardkas.support.Town;

/** A phone whose tokens have run out signs its cry for help with its own key; one that is out is heard by a coordinator. */
@QuarkusTest
class SignedPressStory extends Story {
    private static final String PANIC_BODY = "{\"kind\": \"panic\"}";
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    @Inject
    Clock clock;

    @Test
    void a_press_signed_by_the_phone_needs_no_token() {
        var town = town();
        var phone = enrolled(town, town.elin());
        time.pass(Duration.ofDays(100));
        var id = UUID.randomUUID().toString();
        var body = "{\"id\": \"" + id + "\", \"kind\": \"panic\"}";
        press(phone, body)
                .then()
                .statusCode(201)
                .body("id", equalTo(id))
                .body("kind", equalTo("panic"))
                .body("raisedBy.id", equalTo(town.elin().id().toString()));
        town.amir().gets("push", "alarm");
        press(phone, body).then().statusCode(200).body("id", equalTo(id));
    }

    @Test
    void a_token_that_has_run_out_does_not_stand_in_its_way() {
        var town = town();
        var phone = enrolled(town, town.elin());
        var body = PANIC_BODY;
        given().headers(phone.key().signs(phone.id(), body, clock.instant()))
                .auth()
                .oauth2("eyJhbGciOiJub25lIn0.e30.")
                .body(body)
                .post("/api/v1/alarms")
                .then()
                .statusCode(201);
    }

    @Test
    void whatever_is_signed_raises_the_alarm_that_a_token_would() {
        var town = town();
        var phone = enrolled(town, town.elin());
        press(phone, "").then().statusCode(201).body("kind", equalTo("panic"));
        press(phone, "not json at all").then().statusCode(200).body("kind", equalTo("panic"));
    }

    @Test
    void a_signature_that_does_not_hold_is_nobody() {
        var town = town();
        var phone = enrolled(town, town.elin());
        var headers = phone.key().signs(phone.id(), PANIC_BODY, clock.instant());
        refused(given().headers(headers).body("{\"kind\": \"assist\"}").post("/api/v1/alarms"));
        refused(given().headers(DeviceKey.make().signs(phone.id(), PANIC_BODY, clock.instant()))
                .body(PANIC_BODY)
                .post("/api/v1/alarms"));
        refused(given().headers(phone.key().signs(UUID.randomUUID().toString(), PANIC_BODY, clock.instant()))
                .body(PANIC_BODY)
                .post("/api/v1/alarms"));
        for (var late :
                List.of(TEN_MINUTES.plusSeconds(2), TEN_MINUTES.plusSeconds(2).negated())) {
            refused(given().headers(phone.key()
                            .signs(phone.id(), PANIC_BODY, clock.instant().plus(late)))
                    .body(PANIC_BODY)
                    .post("/api/v1/alarms"));
        }
        for (var early :
                List.of(TEN_MINUTES.minusSeconds(2), TEN_MINUTES.minusSeconds(2).negated())) {
            given().headers(phone.key()
                            .signs(phone.id(), PANIC_BODY, clock.instant().plus(early)))
                    .body(PANIC_BODY)
                    .post("/api/v1/alarms")
                    .then()
                    .statusCode(equalTo(early.isNegative() ? 200 : 201));
        }
    }

    @Test
    void a_signature_opens_nothing_but_the_cry_for_help() {
        var town = town();
        var phone = enrolled(town, town.elin());
        var headers = phone.key().signs(phone.id(), "", clock.instant());
        given().headers(headers).get("/api/v1/alarms").then().statusCode(401);
        given().headers(headers).get("/api/v1/me").then().statusCode(401);
        given().headers(headers)
                .contentType(ContentType.JSON)
                .post("/api/v1/alarms/{id}/responses", UUID.randomUUID().toString())
                .then()
                .statusCode(401);
    }

    @Test
    void what_a_lost_phone_signs_is_answered_with_nothing_and_coordinators_see_it_at_once() {
        var town = town();
        var elsewhere = town();
        var phone = lost(town);
        press(phone, PANIC_BODY).then().statusCode(202).body(emptyString());
        press(phone, PANIC_BODY).then().statusCode(202).body(emptyString());
        assertThat(quarantined(town.lars())).hasSize(1);
        assertThat(quarantined(town.alva())).hasSize(1);
        var one = quarantined(town.lars()).get(0);
        assertThat(one)
                .containsEntry("kind", "panic")
                .containsEntry("deviceId", phone.id())
                .containsEntry(
                        "person", Map.of("id", town.elin().id().toString(), "displayName", displayName(town.elin())));
        assertThat(quarantined(elsewhere.lars())).isEmpty();
        var position = "{\"kind\": \"panic\", \"position\": {\"latitude\": 59, \"longitude\": 18}}";
        press(phone, position).then().statusCode(202);
        assertThat(quarantined(town.lars()).get(0).get("press").toString()).contains("59");
        assertThat(quarantined(town.alva()).get(0).get("press").toString()).doesNotContain("59");
        for (var nobody : List.of(town.elin(), town.amir(), town.karin(), town.disa())) {
            nobody.asks().get("/api/v1/quarantine").then().statusCode(403);
        }
        assertThat(town.lars().asks().get("/api/v1/alarms").jsonPath().getList("items"))
                .isEmpty();
        time.pass(A_MINUTE);
        assertThat(town.amir().got("push", "alarm")).isEmpty();
    }

    @Test
    void a_coordinator_takes_it_for_real_and_the_plan_of_its_owner_begins() {
        var town = town();
        var elsewhere = town();
        var phone = lost(town);
        press(phone, "{\"kind\": \"panic\", \"room\": \"214\"}").then().statusCode(202);
        var id = quarantined(town.lars()).get(0).get("id").toString();
        elsewhere.lars().asks().post("/api/v1/quarantine/{id}/alarm", id).then().statusCode(404);
        var alarm = town.lars()
                .asks()
                .post("/api/v1/quarantine/{id}/alarm", id)
                .then()
                .statusCode(201)
                .body("raisedBy.id", equalTo(town.elin().id().toString()))
                .body("room", equalTo("214"))
                .extract()
                .<String>path("id");
        town.amir().gets("push", "alarm");
        assertThat(quarantined(town.lars())).isEmpty();
        town.lars().asks().post("/api/v1/quarantine/{id}/alarm", id).then().statusCode(404);
        var raised = town.lars().reads(alarm, "/timeline");
        assertThat(raised.getString("items[0].actor"))
                .isEqualTo(town.lars().id().toString());
        assertThat(raised.getString("items[0].data.quarantined.deviceId")).isEqualTo(phone.id());
    }

    @Test
    void a_coordinator_lets_it_be_and_the_same_press_again_is_seen_again() {
        var town = town();
        var phone = lost(town);
        press(phone, PANIC_BODY).then().statusCode(202);
        var id = quarantined(town.lars()).get(0).get("id").toString();
        town.lars().asks().post("/api/v1/quarantine/{id}/dismissal", id).then().statusCode(204);
        town.alva().asks().post("/api/v1/quarantine/{id}/dismissal", id).then().statusCode(404);
        town.alva().asks().post("/api/v1/quarantine/{id}/alarm", id).then().statusCode(404);
        assertThat(quarantined(town.lars())).isEmpty();
        press(phone, PANIC_BODY).then().statusCode(202);
        assertThat(quarantined(town.lars())).hasSize(1);
    }

    @Test
    void a_hundred_wait_and_pages_lead_through_them() {
        var town = town();
        var phone = lost(town);
        for (int i = 0; i < 103; i++) {
            press(phone, "{\"id\": \"" + i + "\"}").then().statusCode(202).body(emptyString());
        }
        var first = town.lars().asks().get("/api/v1/quarantine?limit=60").jsonPath();
        var second = town.lars()
                .asks()
                .get("/api/v1/quarantine?limit=60&cursor=" + first.getString("next"))
                .jsonPath();
        assertThat(first.getList("items")).hasSize(60);
        assertThat(second.getList("items")).hasSize(40);
        assertThat(second.getString("next")).isNull();
        assertThat(second.getList("items.id")).doesNotContainAnyElementsOf(first.getList("items.id"));
    }

    private Response press(SigningPhone phone, String body) {
        return phone.presses("", body, clock.instant());
    }

    /** And is told what time it is here. */
    private void refused(Response answer) {
        answer.then().statusCode(401).body("code", equalTo("unauthenticated"));
        var date = OffsetDateTime.parse(answer.header("Date"), DateTimeFormatter.RFC_1123_DATE_TIME);
        assertThat(date.toInstant()).isCloseTo(clock.instant(), within(5, ChronoUnit.SECONDS));
    }

    private SigningPhone lost(Town town) {
        var phone = enrolled(town, town.elin());
        town.karin().asks().delete("/api/v1/devices/{id}", phone.id()).then().statusCode(204);
        return phone;
    }

    private static SigningPhone enrolled(Town town, Someone owner) {
        return SigningPhone.enrol("", town.karin().token(), owner.id().toString());
    }

    private static String displayName(Someone who) {
        return who.asks().get("/api/v1/me").path("person.displayName");
    }

    private static List<Map<String, Object>> quarantined(Someone who) {
        return who.asks()
                .get("/api/v1/quarantine")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items");
    }
}
