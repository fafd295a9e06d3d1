package se.vardkas.story;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Lane;
import se.vardkas.platform.sql.Query;
import se.vardkas.standin.Behaviour;
import se.vardkas.standin.Phone;
import se.vardkas.standin.Phones;
import se.vardkas.support.Someone;
import se.vardkas.support.Town;

/** Every phone proves about once a day that pushes come to it; one that does not is known before anybody needs it. */
@QuarkusTest
class PhoneCheckStory extends Story {
    /** Checks wait for all that is about alarms, in every town. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** No phone waits longer for its turn. */
    private static final Duration A_ROUND = Duration.ofHours(37);

    @Inject
    Phones phones;

    @Inject
    Database database;

    @Test
    void a_phone_is_asked_shows_nothing_and_proves_it_and_no_alarm_knows_of_it() {
        var town = town();
        assertThat(app(town.amir(), town.amir()).get("provenAt")).isNull();
        time.pass(A_ROUND);
        town.everybody().forEach(Someone::signedInAnew);
        town.everybody().forEach(person -> await().atMost(PATIENCE).until(() -> checks(person) == 1));
        town.everybody()
                .forEach(person ->
                        await().atMost(PATIENCE).until(() -> app(person, person).get("provenAt") != null));
        assertThat(town.contacted()).isEmpty();
        assertThat(app(town.karin(), town.amir())).containsEntry("unproven", false);

        var check = town.amir().got("push", "phone-check").get(0).content();
        assertThat(check)
                .containsEntry("silent", "true")
                .containsEntry("kind", "")
                .containsEntry("siteCode", "")
                .containsEntry("drill", "false")
                .containsEntry("step", "0");
        assertThat(check.toString()).doesNotContain("amir", "Socialtjänsten");
        for (var id : List.of(check.get("alarmId"), check.get("notificationId"))) {
            for (var what : List.of("", "/timeline", "/notifications")) {
                town.lars().asks().get("/api/v1/alarms/" + id + what).then().statusCode(404);
            }
        }
        assertThat(town.lars().listed("")).isEmpty();
        assertThat(town.lars().asks().get("/api/v1/drills").jsonPath().getList("items"))
                .isEmpty();
        var messages = "/api/v1/people/" + town.amir().id() + "/contact-points/"
                + app(town.amir(), town.amir()).get("id") + "/messages";
        assertThat(town.amir().asks().get(messages).jsonPath().getList("items")).isEmpty();
        town.sara()
                .asks()
                .body(Map.of("stage", "received"))
                .post("/api/v1/notifications/" + check.get("notificationId") + "/proofs")
                .then()
                .statusCode(404);
    }

    @Test
    void one_that_leaves_two_checks_unanswered_is_doubted_and_called_all_the_same_until_it_proves_an_alarm() {
        var town = town();
        town.amir().phone().behave("push", Behaviour.SWALLOW);
        for (int round = 1; round <= 2; round++) {
            aRoundPasses(town, round, town.firstStep());
            answer(town, town.sara(), town.karin());
            assertThat(reasons(town, "amir")).isEmpty();
            assertThat(unit(town).getList("amiss")).isEmpty();
        }
        aRoundPasses(town, 3, town.firstStep());
        answer(town, town.sara(), town.karin());
        assertThat(reasons(town, "amir")).containsExactly("push-unproven");
        assertThat(reasons(town, "sara")).isEmpty();
        assertThat(app(town.karin(), town.amir()))
                .containsEntry("unproven", true)
                .containsEntry("provenAt", null);
        assertThat(unit(town).getList("amiss")).isEqualTo(List.of(Map.of("reason", "push-unproven", "people", 1)));
        assertThat(unit(town).getString("state"))
                .as("Sara and Karin are reached without doubt")
                .isEqualTo("covered");
        assertThat(town.contacted()).as("coverage tells of it, and no alarm").isEmpty();

        town.amir().phone().behave("push", Behaviour.DELIVER);
        var alarm = town.elin().presses(PANIC).getString("id");
        town.amir().gets("push", "alarm");
        await().atMost(PATIENCE).until(() -> reasons(town, "amir").isEmpty());
        assertThat(app(town.amir(), town.amir())).containsEntry("unproven", false);
        assertThat(unit(town).getList("amiss")).isEmpty();
        assertThat(town.lars().reads(alarm, "/notifications").getList("items.event", String.class))
                .containsOnly("alarm");
    }

    @Test
    void a_check_that_is_answered_at_last_ends_the_doubt() {
        var town = town();
        town.amir().phone().behave("push", Behaviour.SWALLOW);
        for (int round = 1; round <= 3; round++) {
            aRoundPasses(town, round, List.of(town.amir()));
        }
        assertThat(reasons(town, "amir")).contains("push-unproven");
        town.amir().phone().behave("push", Behaviour.DELIVER);
        aRoundPasses(town, 4, List.of(town.amir()));
        await().atMost(PATIENCE).until(() -> reasons(town, "amir").isEmpty());
    }

    @Test
    void a_token_that_is_refused_for_good_is_retired_before_anybody_needs_it() {
        var town = town();
        town.amir().phone().behave("push", Behaviour.failing(404, "UNREGISTERED"));
        aRoundPasses(town, 1, List.of(town.amir()));
        await().atMost(PATIENCE).until(() -> reasons(town, "amir").equals(List.of("no-push-token")));
        assertThat(app(town.karin(), town.amir())).containsEntry("deadReason", "fcm-unregistered");
        assertThat(unit(town).getList("amiss")).isEqualTo(List.of(Map.of("reason", "no-push-token", "people", 1)));
        aRoundPasses(town, 2, List.of(town.sara()));
        assertThat(checks(town.amir())).isOne();
    }

    @Test
    void an_enrolled_device_shows_when_it_last_proved_a_push() {
        var town = town();
        var owner = town.amir().phone().owner();
        var token = "enrolled-" + town.tenant();
        phones.add(new Phone(new Phone.Owner(owner.username(), "amir", "responder", token, "+99900000000")));
        String code = town.karin()
                .asks()
                .post("/api/v1/people/{id}/enrolments", town.amir().id().toString())
                .then()
                .statusCode(201)
                .extract()
                .path("code");
        given().contentType(ContentType.JSON)
                .body(Map.of("enrolmentCode", code, "platform", "android", "pushToken", token))
                .post("/api/v1/devices")
                .then()
                .statusCode(201);
        assertThat(provenAt(town.amir())).isNull();
        aRoundPasses(town, 1, List.of(town.sara()));
        await().atMost(PATIENCE).until(() -> provenAt(town.amir()) != null);
        assertThat(town.amir().got("push", "phone-check"))
                .as("the phone before is out of use")
                .isEmpty();
    }

    @Test
    void an_alarm_does_not_wait_for_phones_that_hang_while_they_are_asked() {
        var town = town();
        var hanging = List.of(town.alva(), town.disa());
        hanging.forEach(person -> person.phone().behave("push", Behaviour.HANG));
        aRoundPasses(town, 1, hanging);
        var alarm = town.elin().presses(PANIC).getString("id");
        town.firstStep().forEach(person -> person.gets("push", "alarm"));
        assertThat(town.lars().reads(alarm, "/notifications").getList("items.event", String.class))
                .containsOnly("alarm");
        hanging.forEach(person -> person.phone().behave("push", Behaviour.DELIVER));
        hanging.forEach(person ->
                await().atMost(PATIENCE).until(() -> app(person, person).get("provenAt") != null));
    }

    /**
     * Lets the turn of everybody in a town come, and waits until these have been asked so many times. As if a round had passed for
     * their phones alone: for all, it would be days of every town that there ever was.
     */
    private void aRoundPasses(Town town, int times, List<Someone> asked) {
        run(town, """
                UPDATE phone_check
                SET since = since - interval '37 hours', asked_at = asked_at - interval '37 hours',
                    proven_at = proven_at - interval '37 hours', due_at = due_at - interval '37 hours'
                """);
        asked.forEach(person -> await().atMost(PATIENCE).until(() -> checks(person) >= times));
    }

    /** Waits until it has been kept that these have answered. */
    private void answer(Town town, Someone... people) {
        for (var person : people) {
            var answered =
                    "SELECT 1 FROM phone_check WHERE proven_at >= asked_at AND person_id = '" + person.id() + "'";
            await().atMost(PATIENCE).until(() -> run(town, answered).size() == 1);
        }
    }

    private RowSet<Row> run(Town town, String sql) {
        return database.one(Lane.WORK, town.tenant(), Query.of(sql)).await().atMost(PATIENCE);
    }

    /** How many, each counted once however often it came. */
    private static long checks(Someone person) {
        return person.got("push", "phone-check").stream()
                .map(arrival -> arrival.field("notificationId"))
                .distinct()
                .count();
    }

    private static String provenAt(Someone person) {
        return person.asks().get("/api/v1/me").jsonPath().getString("devices[0].provenAt");
    }

    private static Map<String, Object> app(Someone reader, Someone of) {
        return reader.asks()
                .get("/api/v1/people/" + of.id() + "/contact-points")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("items.find { it.kind == 'app' }");
    }

    /** What the preview says of one of the first step. */
    private static List<String> reasons(Town town, String name) {
        return town.lars()
                .asks()
                .get("/api/v1/me/preview?kind=panic")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("steps[0].recipients.find { it.displayName == '" + name + "' }.reasons");
    }

    private static JsonPath unit(Town town) {
        return town.lars()
                .asks()
                .get("/api/v1/coverage")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .setRootPath("items[0]");
    }
}
