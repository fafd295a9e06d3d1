package se.vardkas.story;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import se.vardkas.standin.Behaviour;
import se.vardkas.standin.Browser;
import se.vardkas.standin.Browsers;
import se.vardkas.support.LogEar;
import se.vardkas.support.Someone;
import se.vardkas.support.TestDatabase;
import se.vardkas.support.Town;
import se.vardkas.support.Wiretap;

/** What nobody but those concerned may learn leaves the house by no message, log or figure. */
@QuarkusTest
class SecrecyStory extends Story {
    /** Where a message goes is what its provider has to know; who reads on there sees the receiver's own address alone. */
    private static final Pattern ADDRESS = Pattern.compile("(?im)^(to|from)=.*$|\"token\":\"[^\"]*\"");

    @Inject
    Wiretap wiretap;

    @Inject
    Browsers browsers;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final List<String> secrets = new ArrayList<>();

    @Test
    void no_name_number_place_position_or_text_is_in_a_message_a_log_or_a_metric() throws SQLException {
        var town = townOfSecrets();
        var browser = enrolled(town.sara());
        wiretap.listen();
        List<String> logged;
        List<String> sent;
        try (var log = LogEar.open()) {
            everythingHappens(town);
            logged = log.lines();
        } finally {
            sent = wiretap.ends();
        }
        var pushes = browser.pushes().stream().map(push -> push.data().toString());
        var told = Stream.concat(sent.stream(), pushes)
                .map(one -> ADDRESS.matcher(one).replaceAll(""))
                .toList();
        assertThat(told).as("as many messages as an alarm's life has").hasSizeGreaterThan(50);
        assertThat(browser.pushes()).isNotEmpty();
        assertThat(String.join("\n", told)).contains("messages:send", "Messages.json", "Calls.json", "/elks/a1/");
        tellNothing(told);
        tellNothing(logged);
        tellNothing(List.of(given().get("/q/metrics").asString()));
    }

    private void tellNothing(List<String> lines) {
        for (var secret : secrets) {
            var sought = secret.toLowerCase(Locale.ROOT);
            assertThat(lines)
                    .as("seed %s", seed)
                    .noneMatch(line -> line.toLowerCase(Locale.ROOT).contains(sought));
        }
    }

    /** An alarm with all that can be said in it, by every channel and provider, taken, given up, closed and opened again. */
    private void everythingHappens(Town town) {
        town.sara().phone().behave("sms", Behaviour.failing(400, "21610"));
        town.karin().phone().behave("46elks-voice", Behaviour.failing(400, "no"));
        town.lars().phone().behave("push", Behaviour.failing(404, "UNREGISTERED"));
        var alarm = town.elin()
                .presses(Map.of(
                        "kind", "threat",
                        "siteId", town.site().id().toString(),
                        "room", secret(),
                        "note", secret(),
                        "trigger", secret(),
                        "position", Map.of("latitude", 59.317531, "longitude", 18.042367, "accuracyMetres", 7.25)))
                .getString("id");
        town.amir().gets("push", "alarm");
        time.pass(Duration.ofSeconds(11));
        town.amir().gets("sms", "alarm");
        town.elin().presses(Map.of("kind", "panic", "note", secret()));
        town.amir().gets("voice", "alarm");
        await().until(() -> town.karin().got("voice", "alarm").stream()
                .anyMatch(call -> call.field("Provider").isEmpty()));
        for (int i = 0; i < 3; i++) {
            time.pass(Duration.ofSeconds(21));
        }
        town.lars().gets("sms", "alarm");
        town.amir().textsBack(secret());
        town.amir().keys("7");
        town.sara().answers(alarm, "coming");
        posts(town.sara(), alarm, "messages", Map.of("text", secret()));
        posts(town.elin(), alarm, "messages", Map.of("text", secret()));
        posts(
                town.elin(),
                alarm,
                "positions",
                List.of(Map.of("latitude", 59.317531, "longitude", 18.042367, "accuracyMetres", 7.25)));
        posts(town.elin(), alarm, "cancellation", Map.of("pin", secret()));
        town.amir().gets("push", "taken");
        town.sara().answers(alarm, "cannot");
        town.amir().answers(alarm, "on-site");
        posts(town.lars(), alarm, "closure", Map.of("outcome", "incident", "note", secret()));
        town.amir().gets("push", "closed");
        posts(town.lars(), alarm, "reopening", Map.of("note", secret()));
        town.amir().gets("push", "reopened");
        time.pass(Duration.ofSeconds(21));
        posts(town.lars(), alarm, "closure", Map.of("outcome", "precaution", "note", secret()));
        ownNumber(town.amir());
        given().contentType(ContentType.JSON)
                .auth()
                .oauth2(secret())
                .body(secret())
                .post("/api/v1/alarms")
                .then()
                .statusCode(401);
        town.elin().asks().body("{\"note\":\"" + secret() + "\", broken").post("/api/v1/alarms");
        town.amir().gets("push", "alarm");
    }

    private void ownNumber(Someone who) {
        String id = who.asks()
                .body(Map.of("number", "+46701740668"))
                .post("/api/v1/people/{id}/contact-points", who.id().toString())
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        secrets.add("701740668");
        who.asks()
                .body(Map.of("by", "sms"))
                .post(
                        "/api/v1/people/{id}/contact-points/{contact}/checks",
                        who.id().toString(),
                        id)
                .then()
                .statusCode(202);
    }

    private static void posts(Someone who, String alarm, String what, Object body) {
        assertThat(who.asks()
                        .body(body)
                        .post("/api/v1/alarms/{id}/" + what, alarm)
                        .statusCode())
                .isBetween(200, 204);
    }

    /** A town whose names nobody has heard before, and which writes and calls by both providers. */
    private Town townOfSecrets() throws SQLException {
        var town = town();
        secrets.addAll(List.of("59.3175", "18.0423"));
        try (var connection = TestDatabase.connect(TestDatabase.get().urls().app());
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SELECT set_config('vardkas.tenant', '" + town.tenant() + "', true)");
            for (var person : town.everybody()) {
                statement.execute(
                        "UPDATE person SET display_name = '%s' WHERE id = '%s'".formatted(secret(), person.id()));
                secrets.add(person.phone().owner().number().substring(1));
            }
            statement.execute("UPDATE site SET name = '%s'".formatted(secret()));
            statement.execute("UPDATE unit SET name = '%s'".formatted(secret()));
            connection.commit();
        }
        town.alva()
                .asks()
                .header("If-Match", "\"0\"")
                .body(Map.of("sms", List.of("twilio", "46elks"), "voice", List.of("46elks", "twilio")))
                .put("/api/v1/providers")
                .then()
                .statusCode(200);
        return town;
    }

    private Browser enrolled(Someone who) {
        String key = who.asks().get("/api/v1/push/key").path("publicKey");
        var browser = browsers.subscribe(who.phone(), key);
        who.asks()
                .body(browser.subscription())
                .post("/api/v1/me/browsers")
                .then()
                .statusCode(201);
        return browser;
    }

    /** A word that stands nowhere else. */
    private String secret() {
        var secret = "kanarie" + Long.toString(random.nextLong() >>> 1, 36);
        secrets.add(secret);
        return secret;
    }
}
