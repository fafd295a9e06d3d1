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
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.vardkas.support.MovableClock;
import se.vardkas.support.Someone;
import se.vardkas.support.Town;

/** From an empty unit to an alarm, by the API alone. */
@QuarkusTest
class PlanStory extends Story {
    private static final Map<String, Object> PUSH = Map.of("channel", "push", "onSilenceSeconds", 0);
    private static final Map<String, Object> SMS = Map.of("channel", "sms", "onSilenceSeconds", 0);
    private static final Map<String, Object> VOICE = Map.of("channel", "voice", "onSilenceSeconds", 10);
    /** Time goes on while the story looks: a step is taken no sooner than said, and no more than this later. */
    private static final long LATE_SECONDS = 15;

    @Inject
    MovableClock clock;

    @Test
    void what_an_administrator_set_up_is_what_the_preview_says_and_what_the_preview_says_is_what_happens() {
        var town = town();
        var unit = setUp(town);
        var plan = made(town, "/api/v1/plans", threeSteps(town, unit));
        var preview = preview(town.karin());
        assertThat(preview.getList("steps.atSeconds")).isEqualTo(List.of(0, 60, 120));
        assertThat(preview.getInt("needed")).isEqualTo(2);
        assertThat(preview.getList("warnings")).isEmpty();
        assertThat(preview.getList("steps[0].recipients.displayName")).isEqualTo(List.of("sara"));
        assertThat(preview(town.elin()).getList("steps.recipients.channels"))
                .isEqualTo(preview.getList("steps.recipients.channels"));
        assertThat(town.contacted()).isEmpty();

        var alarm = town.elin().presses(PANIC).getString("id");
        town.sara().gets("sms", "alarm");
        assertThat(town.contacted()).containsExactly("sara");
        changed(town, "/api/v1/plans/" + plan, Map.of("steps", List.of(step(0, everyone()))));
        time.pass(Duration.ofSeconds(40));
        assertThat(escalations(town, alarm)).hasSize(1);
        time.pass(Duration.ofSeconds(20));
        town.amir().gets("sms", "alarm");
        time.pass(Duration.ofSeconds(60));
        town.lars().gets("push", "alarm");
        assertThat(town.contacted()).containsExactlyInAnyOrder("sara", "amir", "lars");

        wentAsSaid(town, alarm, preview);
        assertThat(escalations(town, alarm).stream().map(PlanStory::planVersion))
                .as("an alarm keeps the plan it began with")
                .containsOnly(1);
        town.lars().closes(alarm).then().statusCode(200);

        var next = town.elin().presses(PANIC).getString("id");
        town.karin().gets("push", "alarm");
        assertThat(planVersion(escalations(town, next).get(0))).isEqualTo(2);
    }

    /** A unit with Elin, Amir and the manager, and a roster by which it is Sara's turn because she stands in. */
    private UUID setUp(Town town) {
        var unit = UUID.fromString(made(town, "/api/v1/units", Map.of("name", "Hemtjänst Norr")));
        for (var person : List.of(town.elin(), town.amir(), town.karin())) {
            changed(town, "/api/v1/people/" + id(person), Map.of("unitId", unit));
        }
        var layer = Map.of(
                "name", "Vecka",
                "layering", "adds",
                "turn", Map.of("unit", "days", "length", 7),
                "start", "2020-01-06T08:00",
                "people", List.of(id(town.amir())));
        var roster = made(
                town,
                "/api/v1/rosters",
                Map.of("unitId", unit, "name", "Jour", "timeZone", "Europe/Stockholm", "layers", List.of(layer)));
        made(
                town,
                "/api/v1/rosters/" + roster + "/overrides",
                Map.of(
                        "type",
                        "replace",
                        "person",
                        id(town.amir()),
                        "by",
                        id(town.sara()),
                        "from",
                        clock.instant().minusSeconds(60).toString(),
                        "until",
                        clock.instant().plus(Duration.ofHours(8)).toString()));
        return unit;
    }

    private static Map<String, Object> threeSteps(Town town, UUID unit) {
        var named = Map.<String, Object>of("type", "person", "id", id(town.amir()));
        var coordinators = Map.<String, Object>of("type", "role", "role", "coordinator", "scope", "tenant");
        var second = new HashMap<>(step(60, named));
        second.put("channels", List.of(SMS));
        return Map.of(
                "unitId",
                unit,
                "kind",
                "panic",
                "needed",
                2,
                "repeatSeconds",
                600,
                "channels",
                List.of(PUSH, SMS, VOICE),
                "steps",
                List.of(step(0, Map.of("type", "on-call")), second, step(120, coordinators)));
    }

    private static Map<String, Object> everyone() {
        return Map.of("type", "everyone");
    }

    private static Map<String, Object> step(int after, Map<String, Object> target) {
        return Map.of("afterSeconds", after, "targets", List.of(target));
    }

    /** Each step at its second, to its people, over its channels, and nothing else. */
    private static void wentAsSaid(Town town, String alarm, JsonPath preview) {
        var escalations = escalations(town, alarm);
        assertThat(escalations).hasSameSizeAs(preview.getList("steps"));
        var raisedAt = Instant.parse(town.lars().reads(alarm, "").getString("raisedAt"));
        var notifications = town.lars().reads(alarm, "/notifications");
        for (int i = 0; i < escalations.size(); i++) {
            var at = Duration.between(
                            raisedAt,
                            Instant.parse(String.valueOf(escalations.get(i).get("at"))))
                    .toSeconds();
            int said = preview.getInt("steps[" + i + "].atSeconds");
            assertThat(at).isBetween((long) said, said + LATE_SECONDS);
            assertThat(sent(notifications, i)).isEqualTo(said(preview, i));
        }
    }

    private static Set<String> sent(JsonPath notifications, int step) {
        var sent = new TreeSet<String>();
        List<Map<String, ?>> items =
                notifications.getList("items.findAll { it.event == 'alarm' && it.step == " + step + " }");
        items.forEach(
                one -> sent.add(((Map<?, ?>) one.get("recipient")).get("displayName") + " " + one.get("channel")));
        return sent;
    }

    private static Set<String> said(JsonPath preview, int step) {
        var said = new TreeSet<String>();
        List<Map<String, ?>> recipients = preview.getList("steps[" + step + "].recipients");
        recipients.forEach(one ->
                ((List<?>) one.get("channels")).forEach(channel -> said.add(one.get("displayName") + " " + channel)));
        return said;
    }

    private static List<Map<String, Object>> escalations(Town town, String alarm) {
        return town.lars().reads(alarm, "/timeline").getList("items.findAll { it.type == 'escalated' }");
    }

    private static Object planVersion(Map<String, Object> escalation) {
        return ((Map<?, ?>) escalation.get("data")).get("planVersion");
    }

    private static JsonPath preview(Someone reader) {
        return reader.signedInAnew()
                .asks()
                .get("/api/v1/me/preview")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** Its id. */
    private static String made(Town town, String path, Map<String, Object> body) {
        var answer = town.alva().asks().body(body).post(path);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        return answer.jsonPath().getString("id");
    }

    private static void changed(Town town, String path, Map<String, Object> change) {
        var read = town.alva().asks().get(path);
        Map<String, Object> body = new HashMap<>(read.as(Map.class));
        body.putAll(change);
        Response answer = town.alva()
                .asks()
                .header("If-Match", read.header("ETag"))
                .body(body)
                .put(path);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    }

    private static UUID id(Someone person) {
        return person.id().value();
    }
}
