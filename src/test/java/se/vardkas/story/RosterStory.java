package se.vardkas.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.vardkas.support.Someone;
import se.vardkas.support.Town;

@QuarkusTest
class RosterStory extends Story {
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant FAR_AHEAD = Instant.parse("2120-01-01T00:00:00Z");

    @Test
    void a_weekly_rotation_and_an_override_decide_who_is_called_as_the_preview_said() {
        var town = town();
        var roster = changed(town, weekly(town.amir()));
        assertThat(onCallByPreview(town)).containsExactlyInAnyOrder("amir", "karin");

        override(town, roster, Map.of("type", "replace", "person", id(town.amir()), "by", id(town.sara())));
        assertThat(onCallByPreview(town)).containsExactlyInAnyOrder("sara", "karin");

        town.elin().presses(PANIC);
        town.sara().gets("push", "alarm");
        town.karin().gets("push", "alarm");
        assertThat(town.contacted()).containsExactlyInAnyOrder("sara", "karin");
    }

    @Test
    void an_empty_roster_is_warned_of_and_does_not_hold_up_the_plan() {
        var town = town();
        changed(town, Map.of("name", "Nobody", "layering", "adds", "people", List.of()));
        assertThat(preview(town).getList("warnings")).isEqualTo(List.of("nobody-on-call", "roster-gap"));
        town.elin().presses(PANIC);
        town.karin().gets("push", "alarm");
        assertThat(town.contacted()).containsExactly("karin");
    }

    @Test
    void an_override_that_begins_while_the_plan_climbs_is_seen_at_its_next_step() {
        var town = town();
        var roster = changed(town, Map.of("name", "Nobody", "layering", "adds", "people", List.of()));
        town.elin().presses(PANIC);
        town.karin().gets("push", "alarm");
        override(town, roster, Map.of("type", "add", "person", id(town.amir())));
        time.pass(Duration.ofSeconds(21));
        town.lars().gets("push", "alarm");
        time.pass(Duration.ofSeconds(20));
        town.amir().gets("push", "alarm");
    }

    @Test
    void shifts_show_who_is_on_call_as_it_really_is_and_where_nobody_is() {
        var town = town();
        var roster = changed(
                town,
                Map.of(
                        "name",
                        "Nights",
                        "layering",
                        "adds",
                        "people",
                        List.of(id(town.amir())),
                        "hours",
                        List.of(Map.of("days", List.of("monday"), "from", "20:00", "until", "06:00"))));
        var shifts = town.elin()
                .asks()
                .get("/api/v1/rosters/" + roster + "/shifts?from=2026-03-01T00:00:00Z&until=2026-03-08T00:00:00Z")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(shifts.getList("items.from", String.class))
                .containsExactly("2026-03-01T00:00:00Z", "2026-03-02T19:00:00Z", "2026-03-03T05:00:00Z");
        assertThat(shifts.getList("items.people*.size()")).isEqualTo(List.of(0, 1, 0));
        assertThat(shifts.getInt("gaps")).isEqualTo(2);
    }

    @Test
    void a_change_needs_the_version_that_was_read_and_a_role_that_may() {
        var town = town();
        var roster = roster(town);
        var path = "/api/v1/rosters/" + roster.getString("items[0].id");
        var body = body(town, weekly(town.amir()));
        town.karin().asks().body(body).put(path).then().statusCode(428);
        town.karin()
                .asks()
                .header("If-Match", "\"99\"")
                .body(body)
                .put(path)
                .then()
                .statusCode(412);
        town.elin()
                .asks()
                .header("If-Match", "\"1\"")
                .body(body)
                .put(path)
                .then()
                .statusCode(403);
        town.karin()
                .asks()
                .header("If-Match", "\"1\"")
                .body(body(town, Map.of("name", "x", "layering", "never", "people", List.of())))
                .put(path)
                .then()
                .statusCode(400);
    }

    @Test
    void a_roster_of_a_unit_that_is_not_there_is_refused() {
        var here = town();
        var elsewhere = town();
        here.karin()
                .asks()
                .body(body(elsewhere, weekly(here.amir())))
                .post("/api/v1/rosters")
                .then()
                .statusCode(400);
        here.karin()
                .asks()
                .body(body(here, weekly(here.amir())))
                .post("/api/v1/rosters")
                .then()
                .statusCode(201);
    }

    @Test
    void one_town_does_not_see_the_rosters_of_another() {
        var here = town();
        var elsewhere = town();
        var roster = roster(elsewhere).getString("items[0].id");
        here.karin().asks().get("/api/v1/rosters/" + roster).then().statusCode(404);
        here.karin()
                .asks()
                .body(change(Map.of("type", "add", "person", id(here.amir()))))
                .post("/api/v1/rosters/" + roster + "/overrides")
                .then()
                .statusCode(404);
    }

    private static Map<String, Object> weekly(Someone first) {
        return Map.of(
                "name", "Week",
                "layering", "adds",
                "turn", Map.of("unit", "days", "length", 7),
                "start", "2020-01-06T08:00",
                "people", List.of(id(first)));
    }

    /** Gives the town's roster one layer; the roster's id. */
    private static String changed(Town town, Map<String, Object> layer) {
        var roster = roster(town).getString("items[0].id");
        var read = town.karin().asks().get("/api/v1/rosters/" + roster);
        town.karin()
                .asks()
                .header("If-Match", read.header("ETag"))
                .body(body(town, layer))
                .put("/api/v1/rosters/" + roster)
                .then()
                .statusCode(200);
        return roster;
    }

    private static void override(Town town, String roster, Map<String, Object> change) {
        town.karin()
                .asks()
                .body(change(change))
                .post("/api/v1/rosters/" + roster + "/overrides")
                .then()
                .statusCode(201);
    }

    private static Map<String, Object> change(Map<String, Object> change) {
        var whole = new HashMap<>(change);
        whole.put("from", LONG_AGO.toString());
        whole.put("until", FAR_AHEAD.toString());
        return whole;
    }

    private static Map<String, Object> body(Town town, Map<String, Object> layer) {
        return Map.of(
                "unitId",
                town.unit().value(),
                "name",
                "Guards",
                "timeZone",
                "Europe/Stockholm",
                "layers",
                List.of(layer));
    }

    private static JsonPath roster(Town town) {
        return town.karin()
                .asks()
                .get("/api/v1/rosters")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static List<String> onCallByPreview(Town town) {
        return preview(town).getList("steps[0].recipients.displayName", String.class);
    }

    /** As the coordinator reads it: names are told, and the manager is not the one who asks. */
    private static JsonPath preview(Town town) {
        return town.lars()
                .asks()
                .get("/api/v1/me/preview")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static UUID id(Someone person) {
        return person.id().value();
    }
}
