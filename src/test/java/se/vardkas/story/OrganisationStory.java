package se.vardkas.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.vardkas.support.Someone;
import se.vardkas.support.Town;

@QuarkusTest
class OrganisationStory extends Story {
    private static final String UNITS = "/api/v1/units/";
    private static final String SITES = "/api/v1/sites/";
    private static final String PEOPLE = "/api/v1/people/";
    private static final String CATCH_ALL = "/api/v1/catch-all";

    @Test
    void an_administrator_makes_a_unit_with_heads_and_moves_a_person_who_then_belongs_there() {
        var town = town();
        var unit = added(
                town,
                UNITS,
                Map.of(
                        "name", "Hemtjänst Norr",
                        "parentId", town.unit().value(),
                        "managerId", id(town.sara()),
                        "deputyId", id(town.amir())));
        var site = added(town, SITES, Map.of("unitId", unit, "name", "Ängen", "code", "ANG"));
        assertThat(read(town.karin(), UNITS + unit).getUUID("managerId")).isEqualTo(id(town.sara()));

        changed(town, PEOPLE + id(town.elin()), Map.of("unitId", unit));
        var me = read(town.elin(), "/api/v1/me");
        assertThat(me.getString("unit.name")).isEqualTo("Hemtjänst Norr");
        assertThat(me.getList("sites.code")).isEqualTo(List.of("ANG"));
        assertThat(me.getList("sites.id", UUID.class)).containsExactly(site);
        assertThat(town.contacted()).isEmpty();
    }

    @Test
    void whoever_was_moved_presses_in_their_new_unit() {
        var town = town();
        var unit = added(town, UNITS, Map.of("name", "Hemtjänst Norr"));
        changed(town, PEOPLE + id(town.elin()), Map.of("unitId", unit));
        changed(town, PEOPLE + id(town.disa()), Map.of("unitId", unit, "roles", List.of("manager")));
        town.elin().presses(PANIC);
        town.disa().gets("push", "alarm");
        assertThat(town.contacted()).containsExactly("disa");
    }

    @Test
    void a_change_needs_the_version_that_was_read() {
        var town = town();
        var alva = town.alva();
        var site = SITES + town.site().id();
        for (var path : List.of(UNITS + town.unit(), PEOPLE + id(town.elin()), site, CATCH_ALL)) {
            var body = alva.asks().get(path).as(Map.class);
            var tag = alva.asks().get(path).header("ETag");
            assertThat(alva.asks().body(body).put(path).statusCode()).as(path).isEqualTo(428);
            assertThat(put(alva, path, "\"7\"", body).statusCode()).as(path).isEqualTo(412);
            assertThat(put(alva, path, "W/\"x\"", body).statusCode()).as(path).isEqualTo(412);
            var changed = new HashMap<String, Object>(body);
            changed.replaceAll((field, value) -> field.endsWith("ame") ? "Nytt" : value);
            changed.replace("people", List.of(id(town.disa())));
            var done = put(alva, path, tag, changed);
            assertThat(done.statusCode()).as(done.asString()).isEqualTo(200);
            assertThat(done.header("ETag")).isNotEqualTo(tag);
            assertThat(put(alva, path, tag, changed).statusCode()).as(path).isEqualTo(412);
            assertThat(alva.asks().get(path).header("ETag")).as(path).isEqualTo(done.header("ETag"));
            assertThat(alva.asks().get(path).as(Map.class)).as(path).isEqualTo(changed(changed));
        }
    }

    /** As it comes back: ids are text. */
    private static Map<String, Object> changed(Map<String, Object> sent) {
        var back = new HashMap<>(sent);
        back.computeIfPresent(
                "people",
                (field, ids) -> ((List<?>) ids).stream().map(String::valueOf).toList());
        return back;
    }

    @Test
    void what_names_somebody_or_something_that_is_not_there_is_told_which_field_does() {
        var town = town();
        var elsewhere = town();
        var stranger = id(elsewhere.elin());
        var foreign = elsewhere.unit().value();
        refused(town, UNITS, Map.of("name", "x", "managerId", stranger), "managerId");
        refused(town, UNITS, Map.of("name", "x", "deputyId", stranger), "deputyId");
        refused(town, UNITS, Map.of("name", "x", "parentId", foreign), "parentId");
        refused(town, UNITS, Map.of("name", " "), "name");
        var karin = id(town.karin());
        refused(town, UNITS, Map.of("name", "x", "managerId", karin, "deputyId", karin), "deputyId");
        refused(town, SITES, Map.of("unitId", foreign, "name", "x", "code", "XX"), "unitId");
        refused(town, SITES, Map.of("unitId", town.unit().value(), "name", "x", "code", "x1"), "code");
        refused(town, SITES, Map.of("unitId", town.unit().value(), "name", "x", "code", "STH"), "code");
        refusedChange(town, PEOPLE + id(town.elin()), Map.of("unitId", foreign), "unitId");
        refusedChange(town, PEOPLE + id(town.elin()), Map.of("roles", List.of("king")), "roles");
        refusedChange(town, PEOPLE + id(town.elin()), Map.of("roles", List.of()), "roles");
        refusedChange(town, PEOPLE + id(town.elin()), Map.of("language", "de"), "language");
        refusedChange(town, PEOPLE + id(town.alva()), Map.of("roles", List.of("staff")), "roles");
        refusedChange(town, CATCH_ALL, Map.of("people", List.of(id(town.elin()), stranger)), "people");
    }

    @Test
    void units_are_not_put_in_a_circle() {
        var town = town();
        var below = added(
                town, UNITS, Map.of("name", "Under", "parentId", town.unit().value()));
        var lowest = added(town, UNITS, Map.of("name", "Lowest", "parentId", below));
        refusedChange(town, UNITS + town.unit(), Map.of("parentId", lowest), "parentId");
        refusedChange(town, UNITS + below, Map.of("parentId", below), "parentId");
        changed(town, UNITS + lowest, Map.of("parentId", town.unit().value()));
        changed(town, UNITS + below, Map.of("parentId", lowest));
    }

    @Test
    void a_code_is_one_sites_alone_on_a_change_too_and_in_another_town_it_is_free() {
        var town = town();
        var elsewhere = town();
        var site = added(town, SITES, Map.of("unitId", town.unit().value(), "name", "x", "code", "ANG"));
        refusedChange(town, SITES + site, Map.of("code", "STH"), "code");
        added(elsewhere, SITES, Map.of("unitId", elsewhere.unit().value(), "name", "x", "code", "ANG"));
    }

    @Test
    void another_town_knows_nothing_of_it() {
        var here = town();
        var elsewhere = town();
        for (var path :
                List.of(UNITS + elsewhere.unit(), SITES + elsewhere.site().id(), PEOPLE + id(elsewhere.elin()))) {
            assertThat(here.alva().asks().get(path).statusCode()).as(path).isEqualTo(404);
            var body = elsewhere.alva().asks().get(path).as(Map.class);
            assertThat(put(here.alva(), path, "\"0\"", body).statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(read(here.alva(), UNITS).getList("items.id"))
                .containsExactly(here.unit().toString());
        assertThat(read(here.alva(), SITES).getList("items.id"))
                .containsExactly(here.site().id().toString());
        assertThat(read(here.alva(), PEOPLE + "?unit=" + elsewhere.unit()).getList("items"))
                .isEmpty();
    }

    @Test
    void only_administrators_change_it_and_managers_read_people_of_their_own_unit() {
        var town = town();
        var other = added(town, UNITS, Map.of("name", "Other"));
        changed(town, PEOPLE + id(town.disa()), Map.of("unitId", other));
        for (var path : List.of(UNITS, SITES, PEOPLE, CATCH_ALL)) {
            assertThat(town.elin().asks().get(path).statusCode()).as(path).isEqualTo(403);
            assertThat(town.karin().asks().get(path).statusCode()).as(path).isEqualTo(200);
        }
        for (var reader : List.of(town.karin(), town.lars())) {
            var body = Map.of("name", "x");
            assertThat(reader.asks().body(body).post(UNITS).statusCode()).isEqualTo(403);
            assertThat(put(reader, UNITS + other, "\"0\"", body).statusCode()).isEqualTo(403);
        }
        assertThat(read(town.lars(), PEOPLE).getList("items")).hasSize(7);
        assertThat(read(town.karin(), PEOPLE).getList("items")).hasSize(6);
        assertThat(read(town.karin(), PEOPLE + "?unit=" + other).getList("items"))
                .isEmpty();
        assertThat(read(town.lars(), PEOPLE + "?unit=" + other).getList("items.displayName"))
                .isEqualTo(List.of("disa"));
        assertThat(town.karin().asks().get(PEOPLE + id(town.disa())).statusCode())
                .isEqualTo(404);
        assertThat(town.karin().asks().get(PEOPLE + id(town.elin())).statusCode())
                .isEqualTo(200);
    }

    @Test
    void pages_hold_everybody_once() {
        var town = town();
        var seen = new ArrayList<String>();
        var next = "";
        while (next != null) {
            var page = read(town.alva(), PEOPLE + "?limit=3" + (next.isEmpty() ? "" : "&cursor=" + next));
            seen.addAll(page.getList("items.id", String.class));
            next = page.getString("next");
        }
        assertThat(seen).hasSize(7).doesNotHaveDuplicates();
        assertThat(town.alva().asks().get(PEOPLE + "?limit=0").statusCode()).isEqualTo(400);
        assertThat(town.alva().asks().get(PEOPLE + "?cursor=x").statusCode()).isEqualTo(400);
    }

    @Test
    void how_a_person_is_reached_is_told_without_their_addresses_and_proofs_show_that_the_app_is_alive() {
        var town = town();
        var answer = town.lars().asks().get(PEOPLE + id(town.amir())).asString();
        assertThat(answer)
                .doesNotContain(town.amir().phone().owner().pushToken())
                .doesNotContain(town.amir().phone().owner().number());
        var before = read(town.lars(), PEOPLE + id(town.amir()));
        assertThat(before.getMap("reachable"))
                .containsEntry("push", true)
                .containsEntry("phone", true)
                .containsEntry("phoneVerified", true)
                .containsEntry("pushSeenAt", null);

        town.elin().presses(PANIC);
        var notification = town.amir().gets("push", "alarm").field("notificationId");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> read(town.lars(), PEOPLE + id(town.amir())).getString("reachable.pushSeenAt") != null);
        town.disa()
                .asks()
                .body(Map.of("stage", "received"))
                .post("/api/v1/notifications/{id}/proofs", notification)
                .then()
                .statusCode(404);
        assertThat(read(town.lars(), PEOPLE + id(town.disa())).getString("reachable.pushSeenAt"))
                .isNull();
    }

    private static UUID added(Town town, String path, Map<String, Object> body) {
        var answer = town.alva().asks().body(body).post(path);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        assertThat(town.alva().asks().get(answer.header("Location")).header("ETag"))
                .isEqualTo(answer.header("ETag"));
        return answer.jsonPath().getUUID("id");
    }

    private static void refused(Town town, String path, Map<String, Object> body, String field) {
        refused(town.alva().asks().body(body).post(path), field);
    }

    private static void refusedChange(Town town, String path, Map<String, Object> change, String field) {
        refused(change(town, path, change), field);
    }

    private static void refused(Response answer, String field) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("violations[0].field")).startsWith(field);
    }

    private static void changed(Town town, String path, Map<String, Object> change) {
        var answer = change(town, path, change);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    }

    /** What is there, but for what is otherwise. */
    @SuppressWarnings("unchecked")
    private static Response change(Town town, String path, Map<String, Object> change) {
        var read = town.alva().asks().get(path);
        var body = new HashMap<String, Object>(read.as(Map.class));
        body.putAll(change);
        return put(town.alva(), path, read.header("ETag"), body);
    }

    private static Response put(Someone who, String path, String ifMatch, Object body) {
        return who.asks().header("If-Match", ifMatch).body(body).put(path);
    }

    private static JsonPath read(Someone reader, String path) {
        return reader.asks().get(path).then().statusCode(200).extract().jsonPath();
    }

    private static UUID id(Someone person) {
        return person.id().value();
    }
}
