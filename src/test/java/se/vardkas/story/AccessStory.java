package se.vardkas.story;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AccessStory extends Story {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    @Test
    void no_token_that_was_made_or_changed_by_hand_is_taken() throws Exception {
        var elin = town().elin();
        var parts = elin.token().split("\\.");
        var header = text(parts[0]);
        var claims = text(parts[1]);
        var forged = new LinkedHashMap<String, String>();
        forged.put("no algorithm", encode(header.replace("RS256", "none")) + "." + parts[1] + ".");
        forged.put(
                "no algorithm, old signature",
                encode(header.replace("RS256", "none")) + "." + parts[1] + "." + parts[2]);
        forged.put("shared secret", encode(header.replace("RS256", "HS256")) + "." + parts[1] + "." + parts[2]);
        forged.put("other algorithm", encode(header.replace("RS256", "RS512")) + "." + parts[1] + "." + parts[2]);
        forged.put(
                "other person",
                parts[0] + "."
                        + encode(claims.replace(
                                elin.id().toString(), town().elin().id().toString())) + "." + parts[2]);
        forged.put("more rights", parts[0] + "." + encode(claims.replace("staff", "admin")) + "." + parts[2]);
        forged.put(
                "longer life",
                parts[0] + "." + encode(claims.replaceAll("\"exp\":[0-9]+", "\"exp\":9999999999")) + "." + parts[2]);
        forged.put("no key id", encode(header.replaceAll("\"kid\":\"[^\"]*\",", "")) + "." + parts[1] + "." + parts[2]);
        forged.put(
                "path as key id",
                encode(header.replaceAll("\"kid\":\"[^\"]*\"", "\"kid\":\"../../etc/passwd\"")) + "." + parts[1] + "."
                        + parts[2]);
        forged.put("cut signature", parts[0] + "." + parts[1] + "." + parts[2].substring(4));
        forged.put("no signature", parts[0] + "." + parts[1]);
        forged.put("own key", signedWithOwnKey(parts[0], parts[1]));
        forged.put("own key in the header", ownKeyInHeader(header, parts[1]));
        forged.put("nothing", "");
        forged.put("rubbish", "rubbish");
        forged.forEach((name, token) -> {
            var answer = given().header("Authorization", "Bearer " + token).get("/api/v1/me");
            assertThat(answer.statusCode()).as(name).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        });
        assertThat(elin.asks().get("/api/v1/me").statusCode()).isEqualTo(200);
    }

    @Test
    void a_token_ends_when_it_says_even_if_it_was_checked_before() {
        var elin = town().elin();
        assertThat(elin.asks().get("/api/v1/me").statusCode()).isEqualTo(200);
        time.pass(Duration.ofHours(24).plusSeconds(1));
        assertThat(elin.asks().get("/api/v1/me").statusCode()).isEqualTo(401);
        assertThat(elin.signedInAnew().asks().get("/api/v1/me").statusCode()).isEqualTo(200);
    }

    @Test
    void a_browsers_cookie_is_the_same_token_and_changes_nothing_from_another_origin() {
        var amir = town().amir();
        var cookie = Map.of("vardkas", amir.token());
        assertThat(given().cookies(cookie).get("/api/v1/me").statusCode()).isEqualTo(200);
        for (var origin : new String[] {null, "https://evil.example", "null"}) {
            assertThat(pin(cookie, origin)).as(origin).isEqualTo(403);
        }
        assertThat(pin(cookie, "http://localhost:" + RestAssured.port)).isEqualTo(400);
    }

    @Test
    void a_browsers_cookie_stands_in_the_way_of_nothing_that_does_not_go_by_it() {
        var town = town();
        var cookie = Map.of("vardkas", town.amir().token());
        given().cookies(cookie)
                .contentType(ContentType.JSON)
                .body(Map.of("username", town.elin().phone().owner().username()))
                .post("/api/v1/auth/demo")
                .then()
                .statusCode(200);
        given().cookies(cookie)
                .contentType(ContentType.JSON)
                .body(Map.of("refreshToken", "nonsense"))
                .post("/api/v1/auth/refresh")
                .then()
                .statusCode(401);
        given().cookies(cookie)
                .contentType(ContentType.URLENC)
                .post("/api/v1/callbacks/twilio/message")
                .then()
                .statusCode(403)
                .body("code", equalTo("signature"));
        given().cookies(Map.of("language", "en"))
                .contentType(ContentType.JSON)
                .body("{}")
                .put("/api/v1/me/pin")
                .then()
                .statusCode(401);
    }

    @Test
    void what_is_wrong_with_a_request_is_said_in_words_and_by_field() {
        var elin = town().elin();
        for (var query : List.of("limit=abc", "limit=0", "cursor=%7B")) {
            elin.asks()
                    .urlEncodingEnabled(false)
                    .get("/api/v1/alarms?" + query)
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("validation"))
                    .body("detail", not(emptyOrNullString()))
                    .body("violations[0].field", equalTo(query.substring(0, query.indexOf('='))));
        }
        elin.asks()
                .body("{\"answer\": ")
                .post("/api/v1/alarms/{id}/responses", UUID.randomUUID().toString())
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("body"));
        given().get("/api/v1/me").then().statusCode(401).body("detail", not(emptyOrNullString()));
        elin.asks().get("/api/v1/nowhere").then().statusCode(404).body("detail", not(emptyOrNullString()));
    }

    @Test
    void the_published_keys_check_our_tokens() {
        var keys = given().get("/.well-known/jwks.json").jsonPath();
        assertThat(keys.getString("keys[0].kty")).isEqualTo("RSA");
        assertThat(keys.getString("keys[0].alg")).isEqualTo("RS256");
        assertThat(Base64.getUrlDecoder().decode(keys.getString("keys[0].n"))).hasSize(3072 / 8);
        var kid = text(town().elin().token().split("\\.")[0]);
        assertThat(kid).contains(keys.getString("keys[0].kid"));
    }

    @Test
    void nobody_signs_in_by_a_name_that_nobody_has() {
        for (var body : new String[] {"{\"username\": \"nobody\"}", "{\"username\": \"elin' OR 1=1\"}"}) {
            assertThat(given().contentType(ContentType.JSON)
                            .body(body)
                            .post("/api/v1/auth/demo")
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThat(given().contentType(ContentType.JSON)
                        .body("{}")
                        .post("/api/v1/auth/demo")
                        .jsonPath()
                        .getString("violations[0].field"))
                .isEqualTo("username");
    }

    @Test
    void whoever_signs_in_finds_who_they_are_and_where_they_work() {
        var town = town();
        var me = town.karin().asks().get("/api/v1/me").jsonPath();
        assertThat(me.getString("person.id")).isEqualTo(town.karin().id().toString());
        assertThat(me.getList("person.roles")).containsExactly("manager");
        assertThat(me.getString("unit.id")).isEqualTo(town.unit().toString());
        assertThat(me.getList("sites.code")).containsExactly("STH");
    }

    private static int pin(Map<String, String> cookie, String origin) {
        var request = given().cookies(cookie).contentType(ContentType.JSON).body("{}");
        return (origin == null ? request : request.header("Origin", origin))
                .put("/api/v1/me/pin")
                .statusCode();
    }

    private static String signedWithOwnKey(String header, String claims) throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(3072);
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(generator.generateKeyPair().getPrivate());
        signature.update((header + "." + claims).getBytes(StandardCharsets.US_ASCII));
        return header + "." + claims + "." + BASE64.encodeToString(signature.sign());
    }

    private static String ownKeyInHeader(String header, String claims) throws Exception {
        var withJwk = header.replace("{", "{\"jwk\":{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\"},");
        return signedWithOwnKey(encode(withJwk), claims);
    }

    private static String encode(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }
}
