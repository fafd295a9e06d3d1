package se.vardkas.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import se.vardkas.support.Someone;

@QuarkusTest
class TenantStory extends Story {
    @Test
    void nobody_of_another_municipality_learns_that_an_alarm_exists() {
        var town = town();
        var elsewhere = town();
        var alarm =
                town.elin().presses(Map.of("id", "press-1", "kind", "panic")).getString("id");
        var push = town.amir().gets("push", "alarm").field("notificationId");
        for (var stranger : elsewhere.everybody()) {
            for (var path : List.of("", "/timeline", "/timeline/verification", "/notifications")) {
                isUnknown(stranger.asks().get("/api/v1/alarms/" + alarm + path).statusCode());
                isUnknown(stranger.asks().get("/api/v1/alarms/press-1" + path).statusCode());
            }
            isUnknown(post(stranger, alarm, "responses", Map.of("answer", "coming")));
            isUnknown(post(stranger, alarm, "messages", Map.of("text", "x")));
            isUnknown(post(stranger, alarm, "cancellation", Map.of("pin", "1234")));
            isUnknown(post(stranger, alarm, "closure", Map.of("outcome", "test", "note", "x")));
            isUnknown(post(stranger, alarm, "reopening", Map.of("note", "x")));
            isUnknown(post(stranger, alarm, "positions", List.of()));
            isUnknown(stranger.asks()
                    .body(Map.of("stage", "opened"))
                    .post("/api/v1/notifications/" + push + "/proofs")
                    .statusCode());
            assertThat(stranger.asks().get("/api/v1/alarms").jsonPath().getList("items"))
                    .isEmpty();
        }
        assertThat(elsewhere.contacted()).isEmpty();
    }

    @Test
    void within_a_municipality_each_sees_their_own_and_what_they_were_told() {
        var town = town();
        var panic = town.elin().presses(PANIC).getString("id");
        town.amir().gets("push", "alarm");
        var assist = town.disa().presses(ASSIST).getString("id");
        town.amir().getsExactly(2, "push", "alarm");
        assertThat(listed(town.elin())).containsExactly(panic);
        assertThat(listed(town.disa())).containsExactly(assist);
        for (var person : List.of(town.amir(), town.karin(), town.lars(), town.alva())) {
            assertThat(listed(person)).containsExactly(assist, panic);
        }
        isUnknown(town.disa().asks().get("/api/v1/alarms/" + panic).statusCode());
        assertThat(town.alva().reads(panic, "").getString("position")).isNull();
    }

    @Test
    void an_alarm_that_was_closed_before_anybody_was_told_still_belongs_to_its_unit() {
        var town = town();
        var alarm = town.elin().presses(PANIC).getString("id");
        town.lars().closes(alarm).then().statusCode(200);
        Awaitility.await().until(() -> listed(town.karin()).contains(alarm));
    }

    @Test
    void lists_are_filtered_and_paged_newest_first() {
        var town = town();
        for (int i = 0; i < 5; i++) {
            var alarm = town.elin().presses(i % 2 == 0 ? PANIC : ASSIST).getString("id");
            if (i < 4) {
                town.lars().closes(alarm).then().statusCode(200);
            }
        }
        assertThat(listed(town.lars(), "?state=open")).hasSize(1);
        assertThat(listed(town.lars(), "?state=closed&state=raised")).hasSize(5);
        assertThat(listed(town.lars(), "?kind=assist")).hasSize(2);
        Awaitility.await()
                .untilAsserted(() ->
                        assertThat(listed(town.lars(), "?unit=" + town.unit())).hasSize(5));
        var first = town.lars().asks().get("/api/v1/alarms?limit=3").jsonPath();
        var second = town.lars()
                .asks()
                .get("/api/v1/alarms?limit=3&cursor=" + first.getString("next"))
                .jsonPath();
        assertThat(first.getList("items")).hasSize(3);
        assertThat(second.getList("items")).hasSize(2);
        assertThat(second.getString("next")).isNull();
        assertThat(town.lars().asks().get("/api/v1/alarms").jsonPath().getList("items.raisedAt", String.class))
                .isSortedAccordingTo(Comparator.reverseOrder());
        for (var bad :
                List.of("?limit=0", "?limit=201", "?state=asleep", "?kind=x", "?unit=x", "?from=x", "?cursor=x")) {
            assertThat(town.lars().asks().get("/api/v1/alarms" + bad).statusCode())
                    .as(bad)
                    .isEqualTo(400);
        }
    }

    private static void isUnknown(int status) {
        assertThat(status).isEqualTo(404);
    }

    private static int post(Someone who, String alarm, String what, Object body) {
        return who.asks()
                .body(body)
                .post("/api/v1/alarms/" + alarm + "/" + what)
                .statusCode();
    }

    private static List<String> listed(Someone who) {
        return listed(who, "");
    }

    private static List<String> listed(Someone who, String query) {
        return who.asks().get("/api/v1/alarms" + query).jsonPath().getList("items.id");
    }
}
