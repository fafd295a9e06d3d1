package se.vardkas.story;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import se.vardkas.standin.Behaviour;
import se.vardkas.support.Listener;
import se.vardkas.support.Someone;
import se.vardkas.support.TestDatabase;
import se.vardkas.support.Town;

/** The program tries itself all day long, and says how it went. */
@QuarkusTest
class CanaryStory extends Story {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration SINCE_LAST_LOOK = Duration.ofSeconds(11);

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    private final List<Town> tried = new ArrayList<>();

    /** Time moves for all: canaries would come in the next story too. */
    @AfterEach
    void turnOff() {
        for (var town : tried) {
            var alva = town.alva().signedInAnew();
            var tag = alva.asks().get("/api/v1/canary").header("ETag");
            alva.asks().header("If-Match", tag).delete("/api/v1/canary").then().statusCode(204);
        }
    }

    @Test
    void a_phone_that_proves_that_it_was_alarmed_makes_figures_that_everybody_may_see() {
        var town = town();
        var name = turnedOn(town, town.amir());
        var push = town.amir().gets("push", "alarm");
        assertThat(push.field("drill")).isEqualTo("true");

        var result = newest(town, "proved");
        assertThat(result.getString("items[0].alarmId")).isEqualTo(push.field("alarmId"));
        int proof = result.getInt("items[0].proofMillis");
        assertThat(proof).isBetween(1, 60_000);
        assertThat(result.getString("items[0].channels[0].channel")).isEqualTo("push");
        assertThat(result.getInt("items[0].channels[0].acceptedMillis")).isBetween(1, 60_000);
        assertThat(result.getInt("items[0].channels[0].proofMillis")).isEqualTo(proof);
        town.amir().getsExactly(1, "push", "closed");
        assertThat(town.contacted()).containsExactly("amir");

        var pulse = pulse(name);
        assertThat(pulse)
                .containsEntry("state", "proved")
                .containsEntry("lastProofMillis", proof)
                .containsEntry("medianMillis", proof)
                .containsEntry("slowestMillis", proof)
                .containsEntry("dayShare", 1.0f)
                .containsEntry("monthShare", 1.0f)
                .containsEntry("everyMinutes", 15);
        assertThat((List<?>) pulse.get("day")).hasSize(1);
        var metrics = given().get("/q/metrics").asString();
        assertThat(metrics).containsPattern("vardkas_canary_proof_seconds_bucket\\{channel=\"push\",le=");
        assertThat(metrics).doesNotContain(town.tenant().toString());
    }

    @Test
    void the_public_figures_name_nobody_and_may_be_kept_for_half_a_minute() {
        var town = town();
        var name = turnedOn(town, town.amir());
        newest(town, "proved");
        time.pass(SINCE_LAST_LOOK);
        var answer = given().get("/api/v1/status");
        assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=30");
        assertThat(answer.asString())
                .contains(name)
                .doesNotContain(town.tenant().toString());
        for (var person : town.everybody()) {
            assertThat(answer.asString())
                    .doesNotContain(person.id().toString())
                    .doesNotContain(person.phone().owner().number())
                    .doesNotContain(person.phone().owner().pushToken());
        }
        assertThat(answer.asString()).doesNotContain(newest(town, "proved").getString("items[0].alarmId"));
        given().get("/status").then().statusCode(200);

        assertThat(set(town, Map.of("people", people(town.amir()))).statusCode())
                .isEqualTo(200);
        assertThat(pulse(name))
                .as("without a public name nobody outside may see them")
                .isNull();
    }

    @Test
    void a_silent_phone_is_no_proof_after_a_minute_nobody_else_is_paged_and_the_second_time_it_is_a_finding() {
        var town = town();
        town.amir().phone().behave("push", Behaviour.SWALLOW);
        var name = turnedOn(town, town.amir());
        var canary = town.amir().gets("push", "alarm").field("alarmId");
        time.pass(Duration.ofSeconds(31));
        town.lars().seesIn(canary, "/timeline", all -> all.getList("items.type").contains("dead-end"));
        time.pass(Duration.ofSeconds(31));
        newest(town, "no-proof");
        var closure = town.lars().reads(canary, "").getMap("closure");
        assertThat(closure).containsEntry("outcome", "test").containsEntry("note", "no-proof");
        assertThat(pulse(name)).containsEntry("state", "no-proof").containsEntry("dayShare", 0.0f);
        assertThat(findings(town)).doesNotContain("canary-unproved");

        time.pass(Duration.ofMinutes(15));
        town.amir().getsExactly(2, "push", "alarm");
        time.pass(Duration.ofSeconds(62));
        await().atMost(PATIENCE)
                .until(() -> results(town).getList("items.outcome"), List.of("no-proof", "no-proof")::equals);
        time.pass(Duration.ofSeconds(6));
        await().atMost(PATIENCE).until(() -> findings(town).contains("canary-unproved"));
        assertThat(town.contacted()).containsExactly("amir");

        town.amir().phone().behave("push", Behaviour.DELIVER);
        time.pass(Duration.ofMinutes(15));
        newest(town, "proved");
        time.pass(Duration.ofSeconds(6));
        await().atMost(PATIENCE).until(() -> !findings(town).contains("canary-unproved"));
    }

    @Test
    void where_none_comes_for_twice_its_interval_monitoring_is_lost_and_no_old_green_is_shown() {
        var town = town();
        var name = turnedOn(town, town.amir());
        newest(town, "proved");
        // As if nothing ran.
        asOwner("UPDATE vardkas.canary SET due_at = NULL WHERE tenant_id = '%s'".formatted(town.tenant()));
        time.pass(Duration.ofMinutes(29));
        assertThat(pulse(name)).containsEntry("state", "proved");
        assertThat(findings(town)).doesNotContain("canary-late");
        time.pass(Duration.ofMinutes(2));
        assertThat(pulse(name)).containsEntry("state", "lost");
        await().atMost(PATIENCE).until(() -> findings(town).contains("canary-late"));
    }

    @Test
    void a_real_alarm_of_the_same_people_ends_it_at_once_and_outside_nobody_learns_of_that() {
        var town = town();
        town.amir().phone().behave("push", Behaviour.SWALLOW);
        var name = turnedOn(town, town.amir());
        var canary = town.amir().gets("push", "alarm").field("alarmId");
        var real = town.disa().presses(ASSIST).getString("id");
        town.lars().seesIn(canary, "", alarm -> alarm.getString("state").equals("closed"));
        assertThat(town.lars().reads(canary, "").getString("closure.note")).isEqualTo("real-alarm");
        newest(town, "gave-way");
        assertThat(town.lars().reads(real, "").getString("state")).isEqualTo("raised");
        assertThat(pulse(name)).containsEntry("state", "waiting").containsEntry("day", List.of());
        assertThat(given().get("/api/v1/status").asString()).doesNotContain("gave-way");
        assertThat(town.contacted()).containsExactlyInAnyOrder("amir", "sara", "karin");
    }

    @Test
    void canaries_stand_in_no_list_and_no_stream_and_are_read_by_their_results() throws Exception {
        var town = town();
        try (var lars = Listener.open(port, town.lars().token(), null)) {
            turnedOn(town, town.amir());
            var canary = newest(town, "proved").getString("items[0].alarmId");
            var real = town.elin().presses(ASSIST).getString("id");
            lars.hears(real, "raised");
            assertThat(lars.heard()).allMatch(news -> news.alarmId().equals(real));
            for (var reader : List.of(town.lars(), town.amir(), town.alva())) {
                assertThat(reader.listed("")).containsExactly(real);
                assertThat(reader.listed("?drill=true")).isEmpty();
            }
            assertThat(town.lars().asks().get("/api/v1/drills").jsonPath().getList("items"))
                    .isEmpty();
            assertThat(town.lars().timelineOf(canary)).containsOnlyOnce("closed");
            assertThat(town.amir().reads(canary, "").getBoolean("drill")).isTrue();
            assertThat(town.lars().reads(canary, "/notifications").getList("items.recipient.id", String.class))
                    .containsOnly(town.amir().id().toString());
        }
    }

    @Test
    void each_comes_once_though_the_program_dies_between_the_press_and_the_note_of_it() {
        var town = town();
        town.amir().phone().behave("push", Behaviour.SWALLOW);
        turnedOn(town, town.amir());
        var canary = town.amir().gets("push", "alarm").field("alarmId");
        asOwner("UPDATE vardkas.canary_run SET alarm_id = NULL WHERE tenant_id = '%s'".formatted(town.tenant()));
        time.pass(Duration.ofSeconds(62));
        newest(town, "no-proof");
        assertThat(results(town).getList("items.alarmId")).isEqualTo(List.of(canary));
        assertThat(town.lars().timelineOf(canary)).containsOnlyOnce("closed").doesNotContain("repeated");
        town.amir().getsExactly(1, "push", "alarm");
    }

    @Test
    void results_are_paged_and_no_other_municipality_sees_any() {
        var town = town();
        var elsewhere = town();
        turnedOn(town, town.amir());
        newest(town, "proved");
        time.pass(Duration.ofMinutes(15));
        town.amir().getsExactly(2, "push", "alarm");
        var first = town.alva().asks().get("/api/v1/canary/results?limit=1").jsonPath();
        var second = town.alva()
                .asks()
                .get("/api/v1/canary/results?limit=1&cursor=" + first.getString("next"))
                .jsonPath();
        assertThat(second.getString("next")).isNull();
        assertThat(results(town).getList("items.startedAt"))
                .isEqualTo(List.of(first.getString("items[0].startedAt"), second.getString("items[0].startedAt")));
        var canary = second.getString("items[0].alarmId");
        assertThat(elsewhere.alva().asks().get("/api/v1/canary").jsonPath().getBoolean("enabled"))
                .isFalse();
        assertThat(results(elsewhere).getList("items")).isEmpty();
        elsewhere.alva().asks().get("/api/v1/alarms/" + canary).then().statusCode(404);
        assertThat(elsewhere.contacted()).isEmpty();
    }

    @Test
    void results_are_forgotten_after_ninety_days_even_where_canaries_are_off() throws SQLException {
        var town = town();
        turnedOn(town, town.amir());
        newest(town, "proved");
        turnOff();
        tried.clear();
        assertThat(kept(town)).isOne();
        asOwner("UPDATE vardkas.canary_run SET started_at = started_at - interval '91 days' WHERE tenant_id = '%s'"
                .formatted(town.tenant()));
        assertThat(results(town).getList("items")).isEmpty();
        // As if a day had passed.
        asOwner("UPDATE vardkas.canary SET due_at = vardkas.clock() WHERE tenant_id = '%s'".formatted(town.tenant()));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(kept(town)).isZero());
    }

    @Test
    void they_are_off_until_an_administrator_turns_them_on_and_kept_by_their_versions() {
        var town = town();
        var elsewhere = town();
        var off = town.alva().asks().get("/api/v1/canary");
        assertThat(off.jsonPath().getBoolean("enabled")).isFalse();
        assertThat(off.jsonPath().getList("channels")).isEqualTo(List.of("push"));
        for (var other : List.of(town.elin(), town.amir(), town.karin(), town.lars())) {
            other.asks().get("/api/v1/canary").then().statusCode(403);
            other.asks().get("/api/v1/canary/results").then().statusCode(403);
        }
        var body = Map.of("people", people(town.amir()), "enabled", false);
        town.alva().asks().body(body).put("/api/v1/canary").then().statusCode(428);
        assertThat(put(town, body, "\"7\"").statusCode()).isEqualTo(412);
        var set = put(town, body, off.header("ETag"));
        assertThat(set.statusCode()).isEqualTo(200);
        assertThat(put(town, body, off.header("ETag")).statusCode()).isEqualTo(412);
        assertThat(town.contacted()).isEmpty();

        for (var bad : List.<Map<String, Object>>of(
                Map.of("people", List.of()),
                Map.of("people", people(elsewhere.amir())),
                Map.of(
                        "people",
                        List.of(1, 2, 3, 4, 5, 6).stream()
                                .map(i -> UUID.randomUUID())
                                .toList()),
                Map.of("people", people(town.amir()), "channels", List.of("pigeon")),
                Map.of("people", people(town.amir()), "channels", List.of()),
                Map.of("people", people(town.amir()), "everyMinutes", 4),
                Map.of("people", people(town.amir()), "everyMinutes", 1441),
                Map.of("people", people(town.amir()), "publicName", " "),
                Map.of("people", people(town.amir()), "publicName", "x".repeat(81)),
                Map.of("people", people(town.amir()), "publicName", "a\nb"))) {
            var answer = put(town, bad, set.header("ETag"));
            assertThat(answer.statusCode()).as("%s", bad).isEqualTo(400);
            assertThat(answer.jsonPath().getString("code")).isEqualTo("validation");
        }
        town.alva().asks().get("/api/v1/canary/results?limit=0").then().statusCode(400);
        assertThat(town.contacted()).isEmpty();
    }

    /** Its public name. */
    private String turnedOn(Town town, Someone phone) {
        var name = "Prov " + town.tenant().toString().substring(24);
        var set = set(town, Map.of("people", people(phone), "publicName", name));
        assertThat(set.statusCode()).as(set.asString()).isEqualTo(200);
        tried.add(town);
        return name;
    }

    private static Response set(Town town, Map<String, Object> canary) {
        var tag = town.alva().asks().get("/api/v1/canary").header("ETag");
        return put(town, canary, tag);
    }

    private static Response put(Town town, Map<String, Object> canary, String tag) {
        return town.alva().asks().header("If-Match", tag).body(canary).put("/api/v1/canary");
    }

    private static List<UUID> people(Someone person) {
        return List.of(person.id().value());
    }

    /** Waits until the newest canary went so. */
    private static JsonPath newest(Town town, String outcome) {
        await().atMost(PATIENCE).until(() -> outcome.equals(results(town).getString("items[0].outcome")));
        return results(town);
    }

    private static JsonPath results(Town town) {
        return town.alva()
                .asks()
                .get("/api/v1/canary/results")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** What everybody may see under a name; {@code null}: nothing. */
    private Map<String, Object> pulse(String name) {
        time.pass(SINCE_LAST_LOOK);
        Map<String, Object> pulse =
                given().get("/api/v1/status").jsonPath().getMap("items.find { it.name == '" + name + "' }");
        return pulse == null ? null : new HashMap<>(pulse);
    }

    private static List<String> findings(Town town) {
        return town.lars().asks().get("/api/v1/monitoring").jsonPath().getList("findings.what");
    }

    private static int kept(Town town) throws SQLException {
        try (var connection = TestDatabase.connect(TestDatabase.get().urls().engine());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT count(*) FROM canary_run WHERE tenant_id = '%s'".formatted(town.tenant()))) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static void asOwner(String sql) {
        TestDatabase.get().asOwner("""
                BEGIN;
                ALTER TABLE vardkas.canary NO FORCE ROW LEVEL SECURITY;
                ALTER TABLE vardkas.canary_run NO FORCE ROW LEVEL SECURITY;
                %s;
                ALTER TABLE vardkas.canary FORCE ROW LEVEL SECURITY;
                ALTER TABLE vardkas.canary_run FORCE ROW LEVEL SECURITY;
                COMMIT;
                """.formatted(sql));
    }
}
