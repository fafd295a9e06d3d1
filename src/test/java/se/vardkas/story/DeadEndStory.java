package se.vardkas.story;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import se.vardkas.alarm.lifecycle.AlarmKind;
import se.vardkas.escalation.ladder.Plan;
import se.vardkas.escalation.ladder.Target;
import se.vardkas.standin.Behaviour;
import se.vardkas.support.Someone;
import se.vardkas.support.Town;

/** Alarms of which nobody knows. */
@QuarkusTest
class DeadEndStory extends Story {
    @Test
    void a_panic_that_nobody_proves_to_know_of_is_a_dead_end_within_thirty_seconds_and_goes_on() {
        var town = deafTown();
        var alarm = town.elin().presses(PANIC).getString("id");
        town.amir().gets("push", "alarm");
        time.pass(Duration.ofSeconds(29));
        town.lars().gets("push", "alarm");
        assertThat(deadEndSince(town.elin(), alarm)).isNull();

        time.pass(Duration.ofSeconds(1));
        town.elin().seesIn(alarm, "", json -> json.getString("deadEndSince") != null);
        assertThat(deadEndSince(town.karin(), alarm)).isNotNull();
        assertThat(town.elin().timelineOf(alarm)).containsOnlyOnce("dead-end");
        assertThat(get("/q/metrics").asString()).contains("vardkas_dead_ends_total{reason=\"no-proof\"}");

        time.pass(Duration.ofSeconds(10));
        town.disa().gets("push", "alarm");
        time.pass(Duration.ofSeconds(60));
        town.disa().getsExactly(2, "push", "alarm");
        assertThat(town.elin().timelineOf(alarm)).containsOnlyOnce("dead-end");
    }

    @Test
    void a_dead_end_is_over_once_a_phone_proves_that_it_has_the_alarm() {
        var town = deafTown();
        var alarm = town.elin().presses(PANIC).getString("id");
        var push = town.amir().gets("push", "alarm");
        time.pass(Duration.ofSeconds(31));
        town.elin().seesIn(alarm, "", json -> json.getString("deadEndSince") != null);

        town.amir()
                .asks()
                .body(Map.of("stage", "shown"))
                .post("/api/v1/notifications/{id}/proofs", push.field("notificationId"))
                .then()
                .statusCode(204);
        time.pass(Duration.ofSeconds(10));
        town.elin().seesIn(alarm, "", json -> json.getString("deadEndSince") == null);
        assertThat(town.elin().timelineOf(alarm)).contains("reached");
    }

    @Test
    void a_threat_has_two_minutes() {
        var town = deafTown();
        var alarm = town.elin().presses(THREAT).getString("id");
        time.pass(Duration.ofSeconds(60));
        town.disa().gets("push", "alarm");
        time.pass(Duration.ofSeconds(59));
        assertThat(deadEndSince(town.elin(), alarm)).isNull();
        time.pass(Duration.ofSeconds(1));
        town.elin().seesIn(alarm, "", json -> json.getString("deadEndSince") != null);
    }

    @Test
    void phones_that_prove_reception_leave_no_dead_end() {
        var town = town();
        var alarm = town.elin().presses(PANIC).getString("id");
        town.amir()
                .seesIn(
                        alarm,
                        "/notifications",
                        json -> json.getList("items.state").contains("received"));
        time.pass(Duration.ofSeconds(31));
        town.lars().gets("push", "alarm");
        time.pass(Duration.ofSeconds(10));
        town.disa().gets("push", "alarm");
        assertThat(town.elin().timelineOf(alarm)).doesNotContain("dead-end");
    }

    @Test
    void where_the_plan_reaches_nobody_at_three_in_the_night_the_catch_all_is_told_at_once() {
        var town = townWithNobodyOnCall();
        var alarm = town.elin().presses(PANIC).getString("id");
        town.lars().gets("push", "alarm");
        town.alva().gets("push", "alarm");
        assertThat(town.contacted()).containsExactlyInAnyOrder("karin", "lars", "alva");
        assertThat(town.lars().timelineOf(alarm)).contains("step-skipped", "escalated");
    }

    @Test
    void where_the_catch_all_reaches_nobody_either_it_is_a_dead_end_at_once_and_the_plan_tries_on() {
        var town = townWithNobodyOnCall();
        var catchAll = town.alva().asks().get("/api/v1/catch-all");
        town.alva()
                .asks()
                .header("If-Match", catchAll.header("ETag"))
                .body(Map.of("people", List.of(town.elin().id().toString())))
                .put("/api/v1/catch-all")
                .then()
                .statusCode(200);
        var alarm = town.elin().presses(PANIC).getString("id");
        town.elin().seesIn(alarm, "", json -> json.getString("deadEndSince") != null);
        assertThat(town.elin().timelineOf(alarm)).containsOnlyOnce("dead-end");
        assertThat(town.contacted()).as("the manager was told before").containsExactly("karin");
        time.pass(Duration.ofSeconds(61));
        town.elin()
                .seesIn(
                        alarm,
                        "/timeline",
                        json -> json.getList("items.findAll { it.type == 'step-skipped' }")
                                        .size()
                                > 2);
    }

    private Town deafTown() {
        var town = town();
        town.phones().forEach(phone -> phone.behave("push", Behaviour.SWALLOW));
        return town;
    }

    private Town townWithNobodyOnCall() {
        var town = town();
        towns.follow(
                town,
                AlarmKind.PANIC,
                List.of(new Plan.Step(0, Set.of(new Target.OnCall())), new Plan.Step(60, Set.of(new Target.OnCall()))),
                1);
        var rosters = town.alva().asks().get("/api/v1/rosters").jsonPath();
        var id = rosters.getString("items[0].id");
        var etag = town.alva().asks().get("/api/v1/rosters/" + id).header("ETag");
        Map<String, Object> empty = Map.of(
                "unitId",
                town.unit().toString(),
                "name",
                "Väktare",
                "timeZone",
                "Europe/Stockholm",
                "layers",
                List.of(Map.of("name", "Natt", "layering", "adds", "people", List.of())),
                "confirm",
                true);
        town.alva()
                .asks()
                .header("If-Match", etag)
                .body(empty)
                .put("/api/v1/rosters/" + id)
                .then()
                .statusCode(200);
        // The unit itself calls its manager: whoever presses now finds that known already.
        town.karin().gets("push", "alarm");
        return town;
    }

    private static String deadEndSince(Someone reader, String alarm) {
        return reader.reads(alarm, "").getString("deadEndSince");
    }
}
