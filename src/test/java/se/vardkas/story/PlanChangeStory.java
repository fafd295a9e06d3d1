package se.vardkas.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import se.vardkas.support.Someone;
import se.vardkas.support.Town;

@QuarkusTest
class PlanChangeStory extends Story {
    private static final String PLANS = "/api/v1/plans/";
    private static final List<Map<String, Object>> CHANNELS =
            List.of(Map.of("channel", "push", "onSilenceSeconds", 0), Map.of("channel", "sms", "onSilenceSeconds", 10));

    @Test
    void a_units_own_plan_is_made_changed_and_deleted_and_what_it_was_is_remembered() {
        var town = town();
        assertThat(inForce(town, "threat").getString("source")).isEqualTo("tenant");
        var made = made(town.alva(), ownPlan(town, "threat", named(town.amir())));
        var id = made.jsonPath().getUUID("id");
        assertThat(made.header("ETag")).isEqualTo("\"1\"");
        assertThat(made.jsonPath().getString("name")).isEqualTo("Kvällar");
        assertThat(inForce(town, "threat").getUUID("plan.id")).isEqualTo(id);
        assertThat(inForce(town, "threat").getString("source")).isEqualTo("unit");
        assertThat(inForce(town, "assist").getString("source")).isEqualTo("tenant");

        var body = ownPlan(town, "threat", named(town.sara()));
        body.put("needed", 2);
        var changed = put(town.lars(), id, "\"1\"", body);
        assertThat(changed.statusCode()).as(changed.asString()).isEqualTo(200);
        assertThat(changed.jsonPath().getInt("needed")).isEqualTo(2);

        town.karin()
                .asks()
                .header("If-Match", "\"2\"")
                .delete(PLANS + id)
                .then()
                .statusCode(204);
        assertThat(inForce(town, "threat").getString("source")).isEqualTo("tenant");
        town.alva().asks().get(PLANS + id).then().statusCode(404);
        var versions = read(town.alva(), PLANS + id + "/versions");
        assertThat(versions.getList("items.version")).isEqualTo(List.of(3, 2, 1));
        assertThat(versions.getList("items.deleted")).isEqualTo(List.of(true, false, false));
        assertThat(versions.getList("items.changedBy", UUID.class))
                .containsExactly(id(town.karin()), id(town.lars()), id(town.alva()));
        assertThat(versions.getList("items.changedAt")).doesNotContainNull();

        var again = made(town.alva(), ownPlan(town, "threat", named(town.amir())));
        assertThat(again.jsonPath().getUUID("id")).isEqualTo(id);
        assertThat(again.header("ETag")).isEqualTo("\"4\"");
        assertThat(town.contacted()).isEmpty();
    }

    @Test
    void what_was_written_is_what_is_read() {
        var town = town();
        var body = ownPlan(town, "threat", named(town.amir()), target("site"), target("on-call"), target("catch-all"));
        var read = read(town.alva(), PLANS + made(town.alva(), body).jsonPath().getString("id"));
        assertThat(read.getList("steps[0].targets.type")).isEqualTo(List.of("person", "site", "on-call", "catch-all"));
        assertThat(read.getList("channels.channel")).isEqualTo(List.of("push", "sms"));
        assertThat(read.getInt("needed")).isEqualTo(1);
        assertThat(read.getInt("onSiteWithinSeconds")).isEqualTo(600);
    }

    @Test
    void a_place_has_one_plan_of_a_kind() {
        var town = town();
        refused(town.alva(), plan(null, "panic", target("everyone")), "kind");
        made(town.alva(), ownPlan(town, "panic", target("everyone")));
        refused(town.alva(), ownPlan(town, "panic", target("everyone")), "unitId");
        made(town.alva(), ownPlan(town, "assist", target("everyone")));
    }

    @Test
    void lists_hold_the_newest_of_each_and_can_be_narrowed() {
        var town = town();
        made(town.alva(), ownPlan(town, "threat", target("everyone")));
        assertThat(read(town.alva(), PLANS).getList("items")).hasSize(4);
        assertThat(read(town.alva(), PLANS + "?kind=threat").getList("items.kind"))
                .isEqualTo(List.of("threat", "threat"));
        assertThat(read(town.alva(), PLANS + "?unit=" + town.unit()).getList("items.kind"))
                .isEqualTo(List.of("threat"));
        town.alva().asks().get(PLANS + "?kind=fire").then().statusCode(400);
        town.alva().asks().get(PLANS + "in-force?kind=panic").then().statusCode(400);
        town.alva()
                .asks()
                .get(PLANS + "in-force?kind=panic&unit=" + UUID.randomUUID())
                .then()
                .statusCode(404);
        town.alva().asks().get(PLANS + "in-force?unit=" + town.unit()).then().statusCode(400);
    }

    @Test
    void every_broken_rule_is_told_with_its_place_and_whoever_is_not_there_too() {
        var town = town();
        var elsewhere = town();
        var body = ownPlan(town, "panic", target("stop"));
        body.put("repeatSeconds", 5);
        assertThat(fields(town.alva().asks().body(body).post(PLANS)))
                .containsExactly("steps[0].targets[0].type", "repeatSeconds");
        var strangers = ownPlan(
                town,
                "panic",
                target("everyone"),
                named(elsewhere.amir()),
                Map.of("type", "roster", "id", UUID.randomUUID()));
        assertThat(fields(town.alva().asks().body(strangers).post(PLANS)))
                .containsExactly("steps[0].targets[1].id", "steps[0].targets[2].id");
        refused(town.alva(), plan(elsewhere.unit().value(), "panic", target("everyone")), "unitId");
        refused(town.alva(), plan(null, "fire", target("everyone")), "kind");
        town.alva().asks().body("{\"steps\": 7}").post(PLANS).then().statusCode(400);
        town.alva().asks().body("{}").post(PLANS).then().statusCode(400);
    }

    @Test
    void managers_keep_their_own_units_plans_and_no_others() {
        var town = town();
        var other = town.alva()
                .asks()
                .body(Map.of("name", "Annan enhet"))
                .post("/api/v1/units")
                .jsonPath()
                .getUUID("id");
        var theirs = made(town.alva(), plan(other, "threat", target("everyone"), named(town.amir())))
                .jsonPath()
                .getString("id");
        var ofAll = inForce(town, "threat").getString("plan.id");
        var karin = town.karin();
        assertThat(read(karin, PLANS).getList("items")).hasSize(3);
        karin.asks().get(PLANS + theirs).then().statusCode(404);
        karin.asks().get(PLANS + theirs + "/versions").then().statusCode(404);
        karin.asks().get(PLANS + "in-force?kind=panic&unit=" + other).then().statusCode(404);
        karin.asks().get(PLANS + ofAll).then().statusCode(200);
        assertThat(put(karin, UUID.fromString(ofAll), "\"1\"", plan(null, "threat", target("everyone")))
                        .statusCode())
                .isEqualTo(403);
        karin.asks()
                .body(plan(other, "assist", target("everyone")))
                .post(PLANS)
                .then()
                .statusCode(403);
        karin.asks()
                .body(plan(null, "assist", target("everyone")))
                .post(PLANS)
                .then()
                .statusCode(403);
        made(karin, ownPlan(town, "threat", target("everyone")));
        for (var nobody : List.of(town.elin(), town.amir(), town.disa())) {
            nobody.asks().get(PLANS).then().statusCode(403);
        }
    }

    @Test
    void a_change_needs_the_version_that_was_read_and_stays_in_its_place() {
        var town = town();
        var elsewhere = town();
        var id = made(town.alva(), ownPlan(town, "threat", target("everyone")))
                .jsonPath()
                .getUUID("id");
        var body = ownPlan(town, "threat", target("on-call"));
        town.alva().asks().body(body).put(PLANS + id).then().statusCode(428);
        town.alva().asks().delete(PLANS + id).then().statusCode(428);
        assertThat(put(town.alva(), id, "\"7\"", body).statusCode()).isEqualTo(412);
        town.alva().asks().header("If-Match", "\"7\"").delete(PLANS + id).then().statusCode(412);
        assertThat(put(elsewhere.alva(), id, "\"1\"", body).statusCode()).isEqualTo(404);
        assertThat(fields(put(town.alva(), id, "\"1\"", ownPlan(town, "assist", target("on-call")))))
                .containsExactly("kind");
        assertThat(fields(put(town.alva(), id, "\"1\"", plan(UUID.randomUUID(), "threat", target("on-call")))))
                .containsExactly("unitId");
        var ofAll = inForce(town, "panic").getString("plan.id");
        assertThat(fields(town.alva().asks().header("If-Match", "\"1\"").delete(PLANS + ofAll)))
                .containsExactly("id");
    }

    @Test
    void of_two_who_save_at_the_same_time_one_is_told_so() {
        var town = town();
        var id = made(town.alva(), ownPlan(town, "threat", target("everyone")))
                .jsonPath()
                .getUUID("id");
        for (int version = 1; version <= 5; version++) {
            var tag = "\"" + version + "\"";
            var statuses = together(
                    () -> put(town.lars(), id, tag, ownPlan(town, "threat", target("on-call"))),
                    () -> put(town.alva(), id, tag, ownPlan(town, "threat", target("site"), target("everyone"))));
            assertThat(statuses).containsExactlyInAnyOrder(200, 412);
        }
        assertThat(read(town.alva(), PLANS + id + "/versions").getList("items.version"))
                .isEqualTo(List.of(6, 5, 4, 3, 2, 1));
        assertThat(together(
                        () -> town.lars()
                                .asks()
                                .body(ownPlan(town, "assist", target("on-call")))
                                .post(PLANS),
                        () -> town.alva()
                                .asks()
                                .body(ownPlan(town, "assist", target("on-call")))
                                .post(PLANS)))
                .containsExactlyInAnyOrder(201, 400);
    }

    private static List<Integer> together(Supplier<Response> one, Supplier<Response> other) {
        return Stream.of(CompletableFuture.supplyAsync(one), CompletableFuture.supplyAsync(other)).toList().stream()
                .map(answer -> answer.join().statusCode())
                .toList();
    }

    @SafeVarargs
    private static Map<String, Object> ownPlan(Town town, String kind, Map<String, Object>... targets) {
        return plan(town.unit().value(), kind, targets);
    }

    @SafeVarargs
    private static Map<String, Object> plan(UUID unit, String kind, Map<String, Object>... targets) {
        var plan = new HashMap<String, Object>(Map.of(
                "kind",
                kind,
                "name",
                "Kvällar",
                "steps",
                List.of(Map.of("afterSeconds", 0, "targets", List.of(targets))),
                "channels",
                CHANNELS,
                "repeatSeconds",
                60));
        plan.put("unitId", unit);
        return plan;
    }

    private static Map<String, Object> named(Someone person) {
        return Map.of("type", "person", "id", id(person));
    }

    private static Map<String, Object> target(String type) {
        return Map.of("type", type);
    }

    private static Response made(Someone who, Map<String, Object> plan) {
        var answer = who.asks().body(plan).post(PLANS);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        assertThat(who.asks().get(answer.header("Location")).header("ETag")).isEqualTo(answer.header("ETag"));
        return answer;
    }

    private static Response put(Someone who, UUID plan, String ifMatch, Object body) {
        return who.asks().header("If-Match", ifMatch).body(body).put(PLANS + plan);
    }

    private static void refused(Someone who, Map<String, Object> plan, String field) {
        assertThat(fields(who.asks().body(plan).post(PLANS))).containsExactly(field);
    }

    private static List<String> fields(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("code")).isEqualTo("validation");
        return answer.jsonPath().getList("violations.field");
    }

    private static JsonPath inForce(Town town, String kind) {
        return read(town.alva(), PLANS + "in-force?kind=" + kind + "&unit=" + town.unit());
    }

    private static JsonPath read(Someone reader, String path) {
        return reader.asks().get(path).then().statusCode(200).extract().jsonPath();
    }

    private static UUID id(Someone person) {
        return person.id().value();
    }
}
