package se.vardkas.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import se.vardkas.support.Someone;
import se.vardkas.support.Town;

@QuarkusTest
class StandDownStory extends Story {
    private static final List<String> PINS = List.of("1234", "0000", "9999");

    @Test
    void the_answer_is_the_same_whatever_pin_was_typed_and_no_pin_closes_the_alarm() {
        var town = town();
        var alarm = town.elin().presses(PANIC).getString("id");
        town.amir().gets("push", "alarm");
        for (var body : List.of("{\"pin\":\"1234\"}", "{\"pin\":\"9999\"}", "{\"pin\":7}", "{}", "", "{", "[]")) {
            var answer = cancel(town.elin(), alarm, body);
            assertThat(answer.statusCode()).as(body).isEqualTo(202);
            assertThat(answer.asString()).isEqualTo("{\"state\":\"stand-down-requested\"}");
        }
        assertThat(town.elin().reads(alarm, "").getString("state")).isEqualTo("raised");
        assertThat(town.amir()
                        .reads(alarm, "/timeline")
                        .getList("items.findAll { it.type == 'cancel-requested' }.data.pin"))
                .containsExactly("right", "duress", "wrong", "wrong", "wrong", "wrong", "wrong");
    }

    @Test
    void nothing_the_raiser_can_read_afterwards_tells_which_pin_it_was() {
        for (var kind : List.of(PANIC, THREAT)) {
            var seen = new ArrayList<List<Object>>();
            for (var pin : PINS) {
                var town = town();
                var alarm = town.elin().presses(kind).getString("id");
                town.firstStep().forEach(person -> person.gets("push", "alarm"));
                settled(town, alarm);
                cancel(town.elin(), alarm, "{\"pin\":\"" + pin + "\"}");
                if (kind.equals(THREAT)) {
                    time.pass(Duration.ofSeconds(21));
                    time.pass(Duration.ofSeconds(21));
                    settled(town, alarm);
                }
                town.lars().answers(alarm, "coming");
                town.lars().closes(alarm);
                seen.add(whatTheRaiserReads(town.elin(), alarm, kind.equals(THREAT)));
            }
            assertThat(seen.get(1)).isEqualTo(seen.get(0));
            assertThat(seen.get(2)).isEqualTo(seen.get(0));
        }
    }

    @Test
    void the_right_pin_pauses_the_steps_of_a_threat_and_no_other_pin_does() {
        for (var pin : PINS) {
            var town = town();
            var alarm = town.elin().presses(THREAT).getString("id");
            town.firstStep().forEach(person -> person.gets("push", "alarm"));
            cancel(town.elin(), alarm, "{\"pin\":\"" + pin + "\"}");
            time.pass(Duration.ofSeconds(21));
            if (pin.equals("1234")) {
                time.pass(Duration.ofSeconds(61));
                time.pass(Duration.ofSeconds(61));
                assertThat(town.lars().phone().arrivals()).isEmpty();
            } else {
                town.lars().gets("push", "alarm");
            }
            town.karin().closes(alarm).then().statusCode(200);
        }
    }

    @Test
    void a_panic_goes_on_even_with_the_right_pin_and_anyone_told_may_then_close_it() {
        var town = town();
        var alarm = town.elin().presses(PANIC).getString("id");
        town.sara().gets("push", "alarm");
        assertThat(town.sara().closes(alarm).statusCode()).isEqualTo(403);
        cancel(town.elin(), alarm, "{\"pin\":\"1234\"}");
        assertThat(town.elin().reads(alarm, "").getString("standDownRequestedAt"))
                .isNotNull();
        time.pass(Duration.ofSeconds(21));
        town.lars().gets("push", "alarm");
        assertThat(town.elin().closes(alarm).jsonPath().getString("code")).isEqualTo("own-alarm");
        assertThat(town.sara().closes(alarm).statusCode()).isEqualTo(200);
        assertThat(cancel(town.elin(), alarm, "{\"pin\":\"1234\"}").statusCode())
                .as("closed alarms too")
                .isEqualTo(202);
    }

    @Test
    void only_the_raiser_stands_down() {
        var town = town();
        var alarm = town.elin().presses(PANIC).getString("id");
        town.amir().gets("push", "alarm");
        assertThat(cancel(town.amir(), alarm, "{\"pin\":\"1234\"}").jsonPath().getString("code"))
                .isEqualTo("not-raiser");
        assertThat(cancel(town.disa(), alarm, "{\"pin\":\"1234\"}").statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_pin_is_changed_with_the_old_one_and_both_new_ones_count() {
        var town = town();
        var change = Map.of("current", "1234", "pin", "2580", "duressPin", "8520");
        assertThat(town.elin().asks().body(change).put("/api/v1/me/pin").statusCode())
                .isEqualTo(204);
        assertThat(town.elin().asks().body(change).put("/api/v1/me/pin").statusCode())
                .isEqualTo(400);
        var alarm = town.elin().presses(THREAT).getString("id");
        town.amir().gets("push", "alarm");
        for (var pin : List.of("1234", "2580", "8520")) {
            cancel(town.elin(), alarm, "{\"pin\":\"" + pin + "\"}");
        }
        assertThat(town.amir()
                        .reads(alarm, "/timeline")
                        .getList("items.findAll { it.type == 'cancel-requested' }.data.pin"))
                .containsExactly("wrong", "right", "duress");
    }

    /** Everything but what differs between any two alarms: ids and times. */
    private static List<Object> whatTheRaiserReads(Someone elin, String alarm, boolean cut) {
        var one = elin.reads(alarm, "");
        var listed = elin.asks().get("/api/v1/alarms").jsonPath();
        var timeline = elin.reads(alarm, "/timeline");
        var notifications = elin.reads(alarm, "/notifications");
        var read = new ArrayList<>(List.<Object>of(
                one.getString("state"),
                one.getString("owner.displayName"),
                one.getString("standDownRequestedAt") != null,
                one.getString("closure.outcome"),
                one.getInt("version"),
                listed.getList("items.state"),
                listed.getList("items.version"),
                timeline.getList("items.findAll { it.type == 'cancel-requested' }.data"),
                timeline.getList("items.findAll { it.type == 'cancel-requested' }.commitments*.keySet()*.toList()")));
        if (cut) {
            read.add(timeline.getList("items.type")
                    .get(timeline.getList("items.type").size() - 1));
            read.add(timeline.getList("items.sequence").size()
                    == elin.reads(alarm, "/timeline/verification").getInt("entries"));
            read.add(elin.reads(alarm, "/timeline/verification").getBoolean("valid"));
            read.add(notifications.getList("items.event").stream().distinct().toList());
            read.add(notifications.getList("items.channel").size());
        }
        return read;
    }

    private static void settled(Town town, String alarm) {
        town.amir()
                .seesIn(
                        alarm,
                        "/notifications",
                        all -> all.getList("items.findAll { it.channel == 'push' && it.state != 'received' }")
                                .isEmpty());
    }

    private static Response cancel(Someone who, String alarm, String body) {
        return who.asks().body(body).post("/api/v1/alarms/{id}/cancellation", alarm);
    }
}
