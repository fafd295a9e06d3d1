package se.vardkas.story;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import se.vardkas.alarm.lifecycle.AlarmKind;
import se.vardkas.escalation.ladder.Plan;
import se.vardkas.escalation.ladder.Target;
import se.vardkas.support.MovableClock;
import se.vardkas.support.Someone;
import se.vardkas.support.TestDatabase;
import se.vardkas.support.Town;

/** Units to which no help would come are known before anybody needs it. */
@QuarkusTest
class CoverageStory extends Story {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Pattern UNCOVERED = Pattern.compile("(?m)^vardkas_units_uncovered ([0-9.]+)$");

    @Inject
    MovableClock clock;

    @Test
    void a_unit_that_loses_its_last_guard_is_an_alarm_to_its_manager_and_to_nobody_else() {
        var town = guardedTown();
        assertThat(unit(town.lars()).getString("state")).isEqualTo("covered");
        var before = uncoveredUnits();
        var alarm = losesItsGuards(town);

        var seen = unit(town.lars());
        assertThat(seen.getString("state")).isEqualTo("uncovered");
        assertThat(seen.getList("reasons", String.class)).contains("nobody-on-call", "catch-all");
        assertThat(seen.getInt("reachedInFirstStep")).isZero();
        await().atMost(PATIENCE).until(() -> uncoveredUnits() > before);

        assertThat(town.contacted()).containsExactly("karin");
        var push = town.karin().gets("push", "alarm");
        assertThat(push.field("kind")).isEqualTo("assist");
        assertThat(push.field("siteCode")).isEmpty();
        assertThat(push.content().toString()).doesNotContain("Socialtjänsten");
        var view = town.karin().reads(alarm, "");
        assertThat(view.getString("raisedBy.displayName")).isEqualTo("Socialtjänsten");
        assertThat(view.getString("raisedBy.id")).isEqualTo(town.unit().toString());
        assertThat(town.karin().reads(alarm, "/timeline").getString("items[0].data.trigger"))
                .isEqualTo("coverage");
        town.elin().asks().get("/api/v1/alarms/" + alarm).then().statusCode(404);
    }

    @Test
    void where_the_manager_does_not_answer_all_who_may_mend_it_are_told_and_an_answer_ends_that() {
        var town = guardedTown();
        var alarm = losesItsGuards(town);
        time.pass(Duration.ofSeconds(301));
        town.lars().gets("push", "alarm");
        town.alva().gets("push", "alarm");
        assertThat(town.contacted()).containsExactlyInAnyOrder("karin", "lars", "alva");
        town.karin().answers(alarm, "coming");
        town.lars().gets("push", "taken");
        assertThat(town.karin()
                        .asks()
                        .body(Map.of("text", "Vikarie ringd"))
                        .post("/api/v1/alarms/" + alarm + "/messages")
                        .statusCode())
                .isEqualTo(201);
        town.lars().gets("push", "message");
        assertThat(town.karin().reads(alarm, "/notifications").getList("items.recipient.id", String.class))
                .doesNotContain(town.unit().toString());
    }

    @Test
    void covered_again_is_told_in_the_alarm_and_a_second_loss_is_another_one() {
        var town = guardedTown();
        var first = losesItsGuards(town);
        guards(town, town.amir());
        town.karin()
                .seesIn(first, "/timeline", json -> json.getList("items.type").contains("covered"));
        assertThat(unit(town.lars()).getString("state")).isEqualTo("covered");
        assertThat(town.karin().reads(first, "").getString("state"))
                .as("a human closes it")
                .isEqualTo("raised");
        town.karin().closes(first).then().statusCode(200);

        var second = losesItsGuards(town);
        assertThat(second).isNotEqualTo(first);
        town.karin().getsExactly(2, "push", "alarm");
        assertThat(town.contacted()).containsExactly("karin");
    }

    @Test
    void what_lasts_is_told_once_and_again_after_twelve_hours() {
        var town = guardedTown();
        var alarm = losesItsGuards(town);
        town.karin().closes(alarm).then().statusCode(200);
        passAndLook(town, Duration.ofMinutes(61));
        assertThat(open(town)).isEmpty();
        assertThat(town.karin().got("push", "alarm")).hasSize(1);
        time.pass(Duration.ofHours(11));
        await().atMost(PATIENCE).until(() -> !open(town).isEmpty());
        town.karin().getsExactly(2, "push", "alarm");
    }

    @Test
    void little_missing_is_thin_and_is_told_by_the_list_alone() {
        var town = town();
        guards(town);
        var seen = unit(town.disa());
        assertThat(seen.getString("state")).isEqualTo("thin");
        assertThat(seen.getList("reasons", String.class)).containsExactly("nobody-on-call");
        assertThat(seen.getInt("reachedInFirstStep")).isOne();
        passAndLook(town, Duration.ofSeconds(61));
        assertThat(town.contacted()).isEmpty();
    }

    @Test
    void managers_see_their_own_unit_others_with_an_eye_on_it_all_and_staff_nothing() {
        var town = town();
        town.alva()
                .asks()
                .body(Map.of("name", "Försörjningsstöd"))
                .post("/api/v1/units")
                .then()
                .statusCode(201);
        for (var reader : List.of(town.lars(), town.alva(), town.disa())) {
            assertThat(coverage(reader).getList("items")).hasSize(2);
        }
        assertThat(coverage(town.lars()).getString("items[0].state"))
                .as("the worst first")
                .isEqualTo("uncovered");
        assertThat(coverage(town.lars()).getInt("uncovered")).isOne();
        var own = coverage(town.karin());
        assertThat(own.getList("items.unit.id", String.class))
                .containsExactly(town.unit().toString());
        assertThat(own.getInt("items[0].provable")).isZero();
        town.elin().asks().get("/api/v1/coverage").then().statusCode(403);
        town.amir().asks().get("/api/v1/coverage").then().statusCode(403);
        passAndLook(town, Duration.ofSeconds(61));
        assertThat(town.contacted()).as("nobody is in the new unit").isEmpty();
    }

    /** A town whose panic reaches its guards and nobody else. */
    private Town guardedTown() {
        var town = town();
        towns.follow(town, AlarmKind.PANIC, List.of(new Plan.Step(0, Set.of(new Target.OnCall()))), 1);
        return town;
    }

    private static String losesItsGuards(Town town) {
        guards(town);
        await().atMost(PATIENCE).until(() -> !open(town).isEmpty());
        town.karin().gets("push", "alarm");
        return open(town).get(0);
    }

    /** Has these on call from now on. */
    private static void guards(Town town, Someone... people) {
        var roster = town.karin().asks().get("/api/v1/rosters").jsonPath().getString("items[0].id");
        var ids = List.of(people).stream().map(one -> one.id().toString()).toList();
        Map<String, Object> body = Map.of(
                "unitId",
                town.unit().toString(),
                "name",
                "Väktare",
                "timeZone",
                "Europe/Stockholm",
                "layers",
                List.of(Map.of("name", "Natt", "layering", "adds", "people", ids)),
                "confirm",
                true);
        town.karin()
                .asks()
                .header(
                        "If-Match",
                        town.karin().asks().get("/api/v1/rosters/" + roster).header("ETag"))
                .body(body)
                .put("/api/v1/rosters/" + roster)
                .then()
                .statusCode(200);
    }

    /** Lets time pass and waits until every unit of the town has been looked at since. */
    private void passAndLook(Town town, Duration duration) {
        var then = clock.instant().plus(duration);
        time.pass(duration);
        await().atMost(PATIENCE).until(() -> lookedAt(town).stream().allMatch(at -> at != null && at.isAfter(then)));
    }

    private static List<Instant> lookedAt(Town town) throws SQLException {
        var looks = new ArrayList<Instant>();
        try (var connection = TestDatabase.connect(TestDatabase.get().urls().app());
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SELECT set_config('vardkas.tenant', '" + town.tenant() + "', true)");
            var rows = statement.executeQuery("SELECT checked_at FROM unit_coverage");
            while (rows.next()) {
                var at = rows.getTimestamp(1);
                looks.add(at == null ? null : at.toInstant());
            }
        }
        return looks;
    }

    private static List<String> open(Town town) {
        return town.lars().asks().get("/api/v1/alarms?state=open").jsonPath().getList("items.id");
    }

    /** The town's one unit. */
    private static JsonPath unit(Someone reader) {
        return coverage(reader).setRootPath("items[0]");
    }

    private static JsonPath coverage(Someone reader) {
        return reader.asks()
                .get("/api/v1/coverage")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static double uncoveredUnits() {
        var found = UNCOVERED.matcher(get("/q/metrics").asString());
        assertThat(found.find()).isTrue();
        return Double.parseDouble(found.group(1));
    }
}
