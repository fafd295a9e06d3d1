package se.vardkas.story;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import se.vardkas.standin.Phone;
import se.vardkas.standin.Phones;
import se.vardkas.support.Listener;
import se.vardkas.support.Someone;
import se.vardkas.support.Town;

/** Phones come in with a code, stay in with tokens that are good once, and are out in one call. */
@QuarkusTest
class DeviceStory extends Story {
    private static final Duration A_SECOND = Duration.ofSeconds(1);

    @Inject
    Phones phones;

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    @Test
    void a_new_phone_is_enrolled_and_rings_instead_of_the_old_one() {
        var town = town();
        var newPhone = phone(town, "new");
        var enrolled =
                enrolled(codeFor(town.karin(), town.amir()), newPhone.owner().pushToken());
        assertThat(enrolled.getString("person.id")).isEqualTo(town.amir().id().toString());
        assertThat(enrolled.getList("person.roles")).isEqualTo(List.of("responder"));
        assertThat(enrolled.getString("tenant.id")).isEqualTo(town.tenant().toString());
        var me = me(enrolled.getString("accessToken")).statusCode(200).extract().jsonPath();
        assertThat(me.getString("devices[0].id")).isEqualTo(enrolled.getString("deviceId"));
        assertThat(me.getString("devices[0].platform")).isEqualTo("android");

        var alarm = town.elin().presses(PANIC).getString("id");
        await().until(() -> newPhone.arrivals().stream()
                .anyMatch(push -> push.field("alarmId").equals(alarm)));
        assertThat(town.amir().got("push", "alarm")).isEmpty();
        given().auth()
                .oauth2(enrolled.getString("accessToken"))
                .contentType(ContentType.JSON)
                .body(Map.of("answer", "coming"))
                .post("/api/v1/alarms/{id}/responses", alarm)
                .then()
                .statusCode(200)
                .body("state", equalTo("acknowledged"));
    }

    @Test
    void a_code_is_good_once_for_fifteen_minutes_and_however_it_is_typed() {
        var town = town();
        var code = codeFor(town.alva(), town.amir());
        enrolled(" " + code.toLowerCase().replace("-", " "), "t1-" + town.tenant());
        enrol(code, "t2-" + town.tenant()).then().statusCode(401).body("code", equalTo("unauthenticated"));
        enrol("AAAA-BBBB-CCCC", "t3").then().statusCode(401);
        var late = codeFor(town.alva(), town.amir());
        time.pass(Duration.ofMinutes(15));
        enrol(late, "t4-" + town.tenant()).then().statusCode(401);
        assertThat(me(town.amir().signedInAnew().token()).extract().jsonPath().getList("devices"))
                .hasSize(1);
    }

    @Test
    void codes_are_made_by_administrators_and_by_managers_for_their_own() {
        var town = town();
        var elsewhere = town();
        codeFor(town.alva(), town.elin());
        codeFor(town.karin(), town.elin());
        for (var nobody : List.of(town.elin(), town.amir(), town.lars(), town.disa())) {
            makesCode(nobody, town.elin()).then().statusCode(403);
        }
        for (var above : List.of(town.alva(), town.lars())) {
            makesCode(town.karin(), above).then().statusCode(404);
        }
        makesCode(elsewhere.alva(), town.elin()).then().statusCode(404);
        makesCode(elsewhere.karin(), town.elin()).then().statusCode(404);
        given().post("/api/v1/people/{id}/enrolments", town.elin().id().toString())
                .then()
                .statusCode(401);
    }

    @Test
    void tokens_are_renewed_and_a_stolen_one_puts_the_device_out() {
        var town = town();
        var enrolled = enrolled(codeFor(town.alva(), town.amir()), "stolen-" + town.tenant());
        var first = enrolled.getString("refreshToken");
        var second = refresh(first).statusCode(200).extract().jsonPath();
        var third = refresh(second.getString("refreshToken"))
                .statusCode(200)
                .extract()
                .jsonPath();
        me(third.getString("accessToken")).statusCode(200);
        refresh(first).statusCode(401);
        for (var access : List.of(enrolled, second, third)) {
            me(access.getString("accessToken")).statusCode(401);
        }
        refresh(third.getString("refreshToken")).statusCode(401);
        assertThat(me(town.amir().token()).extract().jsonPath().getList("devices"))
                .isEmpty();
        refresh("nonsense").statusCode(401);
    }

    @Test
    void a_token_that_is_used_twice_at_once_puts_the_device_out_too() {
        var town = town();
        var enrolled = enrolled(codeFor(town.alva(), town.amir()), "twice-" + town.tenant());
        var answers = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> refresh(enrolled.getString("refreshToken")).extract()))
                .limit(2)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(answers).extracting(ExtractableResponse::statusCode).contains(401);
        me(enrolled.getString("accessToken")).statusCode(401);
    }

    @Test
    void an_access_token_lives_fifteen_minutes_and_a_refresh_token_ninety_days() {
        var town = town();
        var enrolled = enrolled(codeFor(town.alva(), town.amir()), "lives-" + town.tenant());
        time.pass(Duration.ofMinutes(15).plus(A_SECOND));
        me(enrolled.getString("accessToken")).statusCode(401);
        var renewed = refresh(enrolled.getString("refreshToken"))
                .statusCode(200)
                .extract()
                .jsonPath();
        me(renewed.getString("accessToken")).statusCode(200);
        time.pass(Duration.ofDays(90).plus(A_SECOND));
        refresh(renewed.getString("refreshToken")).statusCode(401);
    }

    @Test
    void a_lost_phone_is_out_in_one_call() {
        var town = town();
        var elsewhere = town();
        var lost = enrolled(codeFor(town.alva(), town.amir()), "lost-" + town.tenant());
        var device = lost.getString("deviceId");
        for (var nobody : List.of(town.elin(), town.sara(), elsewhere.alva())) {
            removes(nobody, device).then().statusCode(404);
        }
        me(lost.getString("accessToken")).statusCode(200);
        removes(town.karin(), device).then().statusCode(204);
        me(lost.getString("accessToken")).statusCode(401);
        refresh(lost.getString("refreshToken")).statusCode(401);
        removes(town.karin(), device).then().statusCode(404);
        assertThat(town.alva()
                        .asks()
                        .get("/api/v1/people/{id}", town.amir().id().toString())
                        .jsonPath()
                        .getBoolean("reachable.push"))
                .isFalse();
    }

    @Test
    void who_loses_the_new_phone_is_reached_by_the_one_before() {
        var town = town();
        var before = phone(town, "before");
        enrolled(codeFor(town.alva(), town.amir()), before.owner().pushToken());
        var lost = enrolled(codeFor(town.alva(), town.amir()), "lost-too-" + town.tenant());
        removes(town.amir(), lost.getString("deviceId")).then().statusCode(204);
        var alarm = town.elin().presses(PANIC).getString("id");
        await().until(() -> before.arrivals().stream()
                .anyMatch(push -> push.field("alarmId").equals(alarm)));
    }

    @Test
    void a_phone_that_goes_from_hand_to_hand_rings_for_its_last_owner_alone() {
        var town = town();
        var shared = phone(town, "shared");
        enrolled(codeFor(town.alva(), town.amir()), shared.owner().pushToken());
        enrolled(codeFor(town.alva(), town.sara()), shared.owner().pushToken());
        town.elin().presses(PANIC);
        await().until(() -> !shared.arrivals().isEmpty());
        town.amir().gets("sms", "alarm");
        assertThat(shared.arrivals()).hasSize(1);
    }

    @Test
    void who_is_out_hears_no_more() throws Exception {
        var town = town();
        var lost = enrolled(codeFor(town.alva(), town.karin()), "hears-" + town.tenant());
        try (var stream = Listener.open(port, lost.getString("accessToken"), null)) {
            removes(town.karin(), lost.getString("deviceId")).then().statusCode(204);
            town.elin().presses(PANIC);
            stream.hearsNoMore();
            assertThat(stream.heard()).isEmpty();
        }
    }

    @Test
    void a_phone_says_how_it_is_and_nobody_else_does() {
        var town = town();
        var enrolled = enrolled(codeFor(town.alva(), town.amir()), "beats-" + town.tenant());
        var device = enrolled.getString("deviceId");
        var token = enrolled.getString("accessToken");
        beats(token, device, Map.of("batteryPercent", 37, "notificationsAllowed", false, "model", "x"))
                .statusCode(204);
        await().until(() ->
                Integer.valueOf(37).equals(me(token).extract().jsonPath().get("devices[0].batteryPercent")));
        assertThat(me(token).extract().jsonPath().getBoolean("devices[0].notificationsAllowed"))
                .isFalse();
        beats(token, device, Map.of("batteryPercent", 101)).statusCode(400);
        beats(town.amir().token(), device, Map.of()).statusCode(404);
        var other = enrolled(codeFor(town.alva(), town.sara()), "other-" + town.tenant());
        beats(other.getString("accessToken"), device, Map.of()).statusCode(404);
    }

    @Test
    void a_key_is_one_that_can_be_used_or_it_is_refused() throws Exception {
        var town = town();
        var code = codeFor(town.alva(), town.amir());
        for (var bad : List.of("nonsense", "AAAA", key("secp384r1"))) {
            enrol(code, "t-" + town.tenant(), bad)
                    .then()
                    .statusCode(400)
                    .body("violations[0].field", equalTo("publicKey"));
        }
        enrol(code, "t-" + town.tenant(), key("secp256r1")).then().statusCode(201);
    }

    private Phone phone(Town town, String name) {
        var phone = new Phone(new Phone.Owner(
                name + "-" + town.tenant(), name, "responder", name + "-token-" + town.tenant(), "+99900000000"));
        phones.add(phone);
        return phone;
    }

    private static Response makesCode(Someone by, Someone person) {
        return by.asks().post("/api/v1/people/{id}/enrolments", person.id().toString());
    }

    private static String codeFor(Someone by, Someone person) {
        return makesCode(by, person).then().statusCode(201).extract().path("code");
    }

    private static JsonPath enrolled(String code, String pushToken) {
        return enrol(code, pushToken).then().statusCode(201).extract().jsonPath();
    }

    private static Response enrol(String code, String pushToken) {
        return enrol(code, pushToken, null);
    }

    private static Response enrol(String code, String pushToken, String publicKey) {
        var body = new HashMap<String, Object>();
        body.put("enrolmentCode", code);
        body.put("platform", "android");
        body.put("pushToken", pushToken);
        body.put("publicKey", publicKey);
        return given().contentType(ContentType.JSON).body(body).post("/api/v1/devices");
    }

    private static ValidatableResponse refresh(String token) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("refreshToken", token))
                .post("/api/v1/auth/refresh")
                .then();
    }

    private static ValidatableResponse me(String token) {
        return given().auth().oauth2(token).get("/api/v1/me").then();
    }

    private static Response removes(Someone who, String device) {
        return who.asks().delete("/api/v1/devices/{id}", device);
    }

    private static ValidatableResponse beats(String token, String device, Map<String, Object> body) {
        return given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/devices/{id}/heartbeat", device)
                .then();
    }

    private static String key(String curve) throws Exception {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return Base64.getEncoder()
                .encodeToString(generator.generateKeyPair().getPublic().getEncoded());
    }
}
