package se.vardkas.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.vardkas.directory.Registry;
import se.vardkas.directory.org.Unit;
import se.vardkas.directory.org.UnitId;
import se.vardkas.platform.ids.Ids;
import se.vardkas.support.Doubter;
import se.vardkas.support.MovableClock;
import se.vardkas.support.Someone;
import se.vardkas.support.Town;

/** Rosters made, moved, overridden and deleted by the API alone. */
@QuarkusTest
class RosterChangeStory extends Story {
    @Inject
    Registry registry;

    @Inject
    Ids ids;

    @Inject
    MovableClock clock;

    @Inject
    Doubter doubter;

    @Test
    void somebody_new_makes_a_weekly_rotation_overrides_a_night_and_sees_who_is_on_call() {
        var town = town();
        var unit = anotherUnit(town);
        assertThat(onCall(town.karin(), unit, null)).isEmpty();
        var now = clock.instant();
        var roster = made(town, unit, weekly(town.amir(), town.sara()));
        var first = onCall(town.karin(), unit, now).get(0);
        assertThat(onCall(town.karin(), unit, now.plus(Duration.ofDays(7)))).doesNotContain(first);

        var later = onCall(town.karin(), unit, now.plus(Duration.ofHours(9)));
        var other = first.equals(id(town.amir())) ? town.sara() : town.amir();
        var answer = override(
                town,
                roster,
                Map.<String, Object>of("type", "replace", "person", first, "by", id(other)),
                now,
                Duration.ofHours(8));
        assertThat(answer.getList("warnings")).isEmpty();
        assertThat(answer.getList("effect")).hasSize(1);
        assertThat(answer.getList("effect[0].before", UUID.class)).containsExactly(first);
        assertThat(answer.getList("effect[0].after", UUID.class)).containsExactly(id(other));
        assertThat(onCall(town.karin(), unit, now.plusSeconds(60))).containsExactly(id(other));
        assertThat(onCall(town.karin(), unit, now.plus(Duration.ofHours(9)))).isEqualTo(later);
        assertThat(town.contacted()).isEmpty();
    }

    @Test
    void names_of_those_on_call_are_told_to_those_who_help_and_to_nobody_else() {
        var town = town();
        var path = "/api/v1/rosters/on-call?unit=" + town.unit().value();
        assertThat(town.amir().asks().get(path).jsonPath().getList("people.displayName", String.class))
                .containsExactlyInAnyOrder("amir", "sara");
        var staff = town.elin().asks().get(path).jsonPath();
        assertThat(staff.getList("people.id")).hasSize(2);
        assertThat(staff.getList("people.displayName")).containsOnlyNulls();
        town.elin().asks().get("/api/v1/rosters/on-call").then().statusCode(400);
        town().karin().asks().get(path).then().statusCode(404);
    }

    @Test
    void somebody_who_is_not_there_is_refused_by_the_place_in_which_they_stand() {
        var here = town();
        var stranger = town().amir();
        var unit = here.unit().value();
        var refused = here.karin()
                .asks()
                .body(body(unit, weekly(here.amir(), stranger)))
                .post("/api/v1/rosters")
                .then()
                .statusCode(400)
                .extract()
                .jsonPath();
        assertThat(refused.getList("violations.field")).isEqualTo(List.of("layers[0].people[1]"));
        var roster = rosters(here, unit).getString("items[0].id");
        var change = Map.<String, Object>of("type", "replace", "person", id(here.amir()), "by", id(stranger));
        var override = posted(here, roster, change, clock.instant(), Duration.ofHours(1))
                .then()
                .statusCode(400)
                .extract()
                .jsonPath();
        assertThat(override.getList("violations.field")).isEqualTo(List.of("by"));
    }

    @Test
    void an_override_that_changes_nothing_or_opens_a_gap_is_made_and_says_so() {
        var town = town();
        var roster = rosters(town, town.unit().value()).getString("items[0].id");
        var now = clock.instant();
        var nothing =
                override(town, roster, Map.of("type", "remove", "person", id(town.elin())), now, Duration.ofDays(1));
        assertThat(nothing.getList("warnings")).isEqualTo(List.of("changes-nothing"));
        override(town, roster, Map.of("type", "remove", "person", id(town.amir())), now, Duration.ofDays(1));
        var gap = override(town, roster, Map.of("type", "remove", "person", id(town.sara())), now, Duration.ofDays(1));
        assertThat(gap.getList("warnings")).isEqualTo(List.of("opens-gap"));
        var past = override(
                town,
                roster,
                Map.of("type", "remove", "person", id(town.sara())),
                now.minusSeconds(7200),
                Duration.ofHours(1));
        assertThat(past.getList("warnings", String.class)).contains("past");

        var cover = town.karin()
                .asks()
                .get("/api/v1/units/" + town.unit().value() + "/cover")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(cover.getList("gaps")).hasSize(1);
        assertThat(cover.getList("doubleCover")).hasSize(1);
        assertThat(cover.getDouble("coveredShare")).isBetween(13.0 / 14 - 0.001, 13.0 / 14 + 0.001);
    }

    @Test
    void a_roster_moves_to_another_unit_of_the_same_town_and_to_no_others() {
        var town = town();
        var unit = anotherUnit(town);
        var roster = rosters(town, town.unit().value()).getString("items[0].id");
        put(town, roster, body(town().unit().value(), weekly(town.amir(), town.sara())))
                .then()
                .statusCode(400);
        put(town, roster, body(unit, weekly(town.amir(), town.sara()))).then().statusCode(200);
        assertThat(rosters(town, town.unit().value()).getList("items")).isEmpty();
        assertThat(rosters(town, unit).getString("items[0].id")).isEqualTo(roster);
        assertThat(onCall(town.karin(), town.unit().value(), null)).isEmpty();
        assertThat(onCall(town.karin(), unit, null)).hasSize(1);
    }

    @Test
    void a_guard_refuses_what_would_leave_nobody_unless_it_is_confirmed() {
        var town = town();
        doubter.watch(town);
        var unit = anotherUnit(town);
        var roster = rosters(town, town.unit().value()).getString("items[0].id");
        var now = clock.instant();
        var remove = Map.<String, Object>of("type", "remove", "person", id(town.sara()));
        override(town, roster, Map.of("type", "remove", "person", id(town.amir())), now, Duration.ofDays(1));
        posted(town, roster, remove, now, Duration.ofDays(1)).then().statusCode(409);
        put(town, roster, body(unit, weekly(town.amir(), town.sara()))).then().statusCode(409);
        delete(town, roster, "").then().statusCode(409);
        assertThat(onCall(town.karin(), town.unit().value(), null)).containsExactly(id(town.sara()));

        var sure = new HashMap<>(remove);
        sure.put("confirm", true);
        override(town, roster, sure, now, Duration.ofDays(1));
        assertThat(onCall(town.karin(), town.unit().value(), null)).isEmpty();
        delete(town, roster, "?confirm=true").then().statusCode(204);
        town.karin().asks().get("/api/v1/rosters/" + roster).then().statusCode(404);
        assertThat(town.called()).isEmpty();
    }

    @Test
    void a_roster_is_deleted_by_who_read_it_last() {
        var town = town();
        var roster = rosters(town, town.unit().value()).getString("items[0].id");
        town.karin().asks().delete("/api/v1/rosters/" + roster).then().statusCode(428);
        town.amir()
                .asks()
                .header("If-Match", "\"1\"")
                .delete("/api/v1/rosters/" + roster)
                .then()
                .statusCode(403);
        town().karin()
                .asks()
                .header("If-Match", "\"1\"")
                .delete("/api/v1/rosters/" + roster)
                .then()
                .statusCode(404);
        put(town, roster, body(town.unit().value(), weekly(town.amir(), town.sara())))
                .then()
                .statusCode(200);
        town.karin()
                .asks()
                .header("If-Match", "\"0\"")
                .delete("/api/v1/rosters/" + roster)
                .then()
                .statusCode(412);
        delete(town, roster, "").then().statusCode(204);
    }

    private UUID anotherUnit(Town town) {
        var unit = new UnitId(ids.next());
        registry.addUnit(town.tenant(), new Unit(unit, "Försörjningsstöd"))
                .await()
                .atMost(Duration.ofSeconds(30));
        return unit.value();
    }

    private static List<UUID> onCall(Someone who, UUID unit, Instant at) {
        return who.asks()
                .get("/api/v1/rosters/on-call?unit=" + unit + (at == null ? "" : "&at=" + at))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("people.id", UUID.class);
    }

    private static String made(Town town, UUID unit, Map<String, Object> layer) {
        return town.karin()
                .asks()
                .body(body(unit, layer))
                .post("/api/v1/rosters")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static Response put(Town town, String roster, Object body) {
        return town.karin()
                .asks()
                .header("If-Match", tag(town, roster))
                .body(body)
                .put("/api/v1/rosters/" + roster);
    }

    private static Response delete(Town town, String roster, String query) {
        return town.karin().asks().header("If-Match", tag(town, roster)).delete("/api/v1/rosters/" + roster + query);
    }

    private static String tag(Town town, String roster) {
        return town.karin().asks().get("/api/v1/rosters/" + roster).header("ETag");
    }

    private static JsonPath override(
            Town town, String roster, Map<String, Object> change, Instant from, Duration length) {
        return posted(town, roster, change, from, length)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private static Response posted(
            Town town, String roster, Map<String, Object> change, Instant from, Duration length) {
        var whole = new HashMap<>(change);
        whole.put("from", from.toString());
        whole.put("until", from.plus(length).toString());
        return town.karin().asks().body(whole).post("/api/v1/rosters/" + roster + "/overrides");
    }

    private static JsonPath rosters(Town town, UUID unit) {
        return town.karin()
                .asks()
                .get("/api/v1/rosters?unit=" + unit)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Map<String, Object> weekly(Someone first, Someone second) {
        return Map.of(
                "name", "Week",
                "layering", "adds",
                "turn", Map.of("unit", "days", "length", 7),
                "start", "2020-01-06T08:00",
                "people", List.of(id(first), id(second)));
    }

    private static Map<String, Object> body(UUID unit, Map<String, Object> layer) {
        return Map.of("unitId", unit, "name", "Guards", "timeZone", "Europe/Stockholm", "layers", List.of(layer));
    }

    private static UUID id(Someone person) {
        return person.id().value();
    }
}
