package se.vardkas.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.vardkas.escalation.Coverages;
import se.vardkas.escalation.Coverages.Coverage;
import se.vardkas.support.MovableClock;
import se.vardkas.support.Someone;
import se.vardkas.support.Town;

@QuarkusTest
class CoverStory extends Story {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Coverages coverages;

    @Inject
    MovableClock clock;

    @Test
    void a_plan_that_reaches_nobody_is_made_only_if_it_is_meant_and_stands_as_a_warning() {
        var town = town();
        assertThat(coverage(town, "Socialtjänsten").reached()).isTrue();
        assertThat(coverage(town, "Socialtjänsten").reachedInFirstStep()).isEqualTo(3);
        assertThat(coverage(town, "Socialtjänsten").unreached()).isNull();

        var plan = plan(town.unit().value(), "panic", "site");
        refused(town.alva().asks().body(plan).post("/api/v1/plans"), "Socialtjänsten from now on");
        made(town.alva()
                .asks()
                .body(plan(town.unit().value(), "threat", "site"))
                .post("/api/v1/plans"));
        var made = made(town.alva().asks().body(confirmed(plan)).post("/api/v1/plans"));

        var coverage = coverage(town, "Socialtjänsten");
        assertThat(coverage.reached()).isFalse();
        assertThat(coverage.caughtOnlyByCatchAll()).isTrue();
        assertThat(coverage.reachedInFirstStep()).isZero();
        assertThat(coverage.preview().warnings()).contains("catch-all");
        assertThat(coverage.unreached()).isNotNull();
        // The unit itself calls its manager.
        town.karin().gets("push", "alarm");
        assertThat(town.contacted()).containsExactly("karin");
        town.elin().presses(PANIC);
        town.lars().gets("push", "alarm");
        town.alva().gets("push", "alarm");
        assertThat(town.contacted()).containsExactlyInAnyOrder("karin", "lars", "alva");

        town.alva()
                .asks()
                .header("If-Match", made.header("ETag"))
                .delete(made.header("Location"))
                .then()
                .statusCode(204);
        assertThat(coverage(town, "Socialtjänsten").reached()).isTrue();
    }

    @Test
    void a_plan_of_all_units_is_looked_at_in_each_that_it_holds_in() {
        var town = town();
        var other = unit(town, "Enhet utan jour");
        moved(town, town.disa(), other);
        var ofAll = town.alva()
                .asks()
                .get("/api/v1/plans/in-force?kind=panic&unit=" + other)
                .jsonPath()
                .getString("plan.id");
        var plan = plan(null, "panic", "on-call");
        var refused = refused(put(town, ofAll, plan), "Enhet utan jour from now on");
        assertThat(refused).doesNotContain("Socialtjänsten");

        made(town.alva().asks().body(plan(other, "panic", "everyone")).post("/api/v1/plans"));
        assertThat(put(town, ofAll, plan).statusCode()).isEqualTo(200);
        var own = town.alva()
                .asks()
                .get("/api/v1/plans?kind=panic&unit=" + other)
                .jsonPath()
                .getString("items[0].id");
        var deletion = "/api/v1/plans/" + own;
        refused(town.alva().asks().header("If-Match", "\"1\"").delete(deletion), "Enhet utan jour from now on");
        town.alva()
                .asks()
                .header("If-Match", "\"1\"")
                .delete(deletion + "?confirm=true")
                .then()
                .statusCode(204);
        assertThat(coverage(town, "Enhet utan jour").reached()).isFalse();
    }

    @Test
    void a_roster_that_leaves_a_panic_with_nobody_for_a_night_is_refused_unless_that_is_meant() {
        var town = town();
        made(town.alva()
                .asks()
                .body(plan(town.unit().value(), "panic", "on-call"))
                .post("/api/v1/plans"));
        var roster = town.karin().asks().get("/api/v1/rosters").jsonPath().getString("items[0].id");
        var overrides = "/api/v1/rosters/" + roster + "/overrides";
        var night = clock.instant().plus(Duration.ofDays(5)).truncatedTo(ChronoUnit.HOURS);

        made(town.karin().asks().body(removed(town.amir(), night)).post(overrides));
        refused(
                town.karin().asks().body(removed(town.sara(), night)).post(overrides),
                "Socialtjänsten from " + night + " on");
        made(town.karin().asks().body(confirmed(removed(town.sara(), night))).post(overrides));
        var coverage = coverage(town, "Socialtjänsten");
        assertThat(coverage.reached()).isTrue();
        assertThat(coverage.unreached().from()).isEqualTo(night);
        var preview = town.elin().asks().get("/api/v1/me/preview").jsonPath();
        assertThat(preview.getList("warnings")).isEqualTo(List.of("roster-gap"));
        assertThat(Instant.parse(preview.getString("nextGap.from"))).isEqualTo(night);
        assertThat(Instant.parse(preview.getString("nextGap.until"))).isEqualTo(night.plus(Duration.ofHours(8)));

        // What is so already is no reason to refuse what makes it no worse.
        made(town.karin()
                .asks()
                .body(removed(town.amir(), night.plus(Duration.ofDays(1))))
                .post(overrides));
        var read = town.karin().asks().get("/api/v1/rosters/" + roster);
        Map<String, Object> emptied = new HashMap<>(read.as(Map.class));
        emptied.put("layers", List.of());
        refused(
                town.karin()
                        .asks()
                        .header("If-Match", read.header("ETag"))
                        .body(emptied)
                        .put("/api/v1/rosters/" + roster),
                "Socialtjänsten from now on");
        assertThat(town.contacted()).isEmpty();
    }

    @Test
    void a_roster_is_looked_at_wherever_a_plan_names_it() {
        var town = town();
        var other = unit(town, "Enhet utan jour");
        var roster = town.karin().asks().get("/api/v1/rosters").jsonPath().getString("items[0].id");
        var plan = plan(other, "panic", "everyone");
        plan.put(
                "steps",
                List.of(Map.of("afterSeconds", 0, "targets", List.of(Map.of("type", "roster", "id", roster)))));
        made(town.alva().asks().body(plan).post("/api/v1/plans"));
        var read = town.karin().asks().get("/api/v1/rosters/" + roster);
        var refused = refused(
                town.karin().asks().header("If-Match", read.header("ETag")).delete("/api/v1/rosters/" + roster),
                "Enhet utan jour from now on");
        assertThat(refused).doesNotContain("Socialtjänsten");
    }

    @Test
    void whoever_is_away_is_said_to_be_and_told_all_the_same() {
        var town = town();
        var path = "/api/v1/people/" + id(town.karin());
        var read = town.alva().asks().get(path);
        Map<String, Object> away = new HashMap<>(read.as(Map.class));
        away.put("awayUntil", clock.instant().plus(Duration.ofDays(1)).toString());
        assertThat(town.alva()
                        .asks()
                        .header("If-Match", read.header("ETag"))
                        .body(away)
                        .put(path)
                        .statusCode())
                .isEqualTo(200);
        var preview = town.elin().asks().get("/api/v1/me/preview").jsonPath();
        var manager = "steps[0].recipients.find { it.role == 'manager' }.";
        assertThat(preview.getList(manager + "reasons")).isEqualTo(List.of("away"));
        assertThat(preview.getBoolean(manager + "reachable")).isTrue();
    }

    private Coverage coverage(Town town, String unit) {
        return coverages.of(town.tenant()).await().atMost(PATIENCE).stream()
                .filter(coverage -> coverage.unit().name().equals(unit))
                .findFirst()
                .orElseThrow();
    }

    private static Response made(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        return answer;
    }

    /** What the refusal says. */
    private static String refused(Response answer, String because) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("code")).isEqualTo("reaches-nobody");
        assertThat(answer.jsonPath().getList("violations.field")).isEqualTo(List.of("confirm"));
        assertThat(answer.jsonPath().getString("detail")).contains(because);
        return answer.jsonPath().getString("detail");
    }

    private static Response put(Town town, String plan, Map<String, Object> body) {
        var path = "/api/v1/plans/" + plan;
        var tag = town.alva().asks().get(path).header("ETag");
        return town.alva().asks().header("If-Match", tag).body(body).put(path);
    }

    private static UUID unit(Town town, String name) {
        return made(town.alva().asks().body(Map.of("name", name)).post("/api/v1/units"))
                .jsonPath()
                .getUUID("id");
    }

    private static void moved(Town town, Someone person, UUID unit) {
        var path = "/api/v1/people/" + id(person);
        var read = town.alva().asks().get(path);
        Map<String, Object> body = new HashMap<>(read.as(Map.class));
        body.put("unitId", unit);
        var answer = town.alva()
                .asks()
                .header("If-Match", read.header("ETag"))
                .body(body)
                .put(path);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    }

    private static Map<String, Object> removed(Someone person, Instant from) {
        return new HashMap<>(Map.of(
                "type", "remove",
                "person", id(person),
                "from", from.toString(),
                "until", from.plus(Duration.ofHours(8)).toString()));
    }

    private static Map<String, Object> confirmed(Map<String, Object> body) {
        var confirmed = new HashMap<>(body);
        confirmed.put("confirm", true);
        return confirmed;
    }

    private static Map<String, Object> plan(UUID unit, String kind, String target) {
        var plan = new HashMap<String, Object>(Map.of(
                "kind",
                kind,
                "steps",
                List.of(Map.of("afterSeconds", 0, "targets", List.of(Map.of("type", target)))),
                "channels",
                List.of(Map.of("channel", "push", "onSilenceSeconds", 0)),
                "repeatSeconds",
                60));
        plan.put("unitId", unit);
        return plan;
    }

    private static UUID id(Someone person) {
        return person.id().value();
    }
}
