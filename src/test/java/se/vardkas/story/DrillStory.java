package se.vardkas.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.vardkas.standin.Behaviour;
import se.vardkas.support.Someone;
import se.vardkas.support.TestDatabase;
import se.vardkas.support.Town;

/** Drills are never taken for real, nor stand in the way of what is. */
@QuarkusTest
class DrillStory extends Story {

    @Inject
    Clock clock;

    @Test
    void a_drill_says_so_in_every_channel_and_lists_tell_it_from_real_alarms() {
        var town = town();
        var drill = town.elin().presses(DRILL).getString("id");
        assertThat(town.amir().gets("push", "alarm").field("drill")).isEqualTo("true");
        assertThat(town.amir().gets("sms", "alarm").field("Body")).startsWith("Vårdkas: ÖVNING. ");
        assertThat(town.amir().gets("voice", "alarm").field("Twiml")).contains(">ÖVNING. ");
        var real = town.alva().presses(ASSIST).getString("id");
        assertThat(town.lars().listed("?drill=true")).containsExactly(drill);
        assertThat(town.lars().listed("?drill=false")).containsExactly(real);
        assertThat(town.lars().listed("")).containsExactly(real, drill);
        town.lars().asks().get("/api/v1/alarms?drill=yes").then().statusCode(400);
    }

    @Test
    void a_drill_yields_to_a_real_alarm_of_the_same_person() {
        var town = town();
        var drill = town.elin().presses(DRILL).getString("id");
        town.amir().gets("push", "alarm");
        var real = town.elin().presses(PANIC).getString("id");
        town.lars().seesIn(drill, "", alarm -> alarm.getString("state").equals("closed"));
        var closure = town.lars().reads(drill, "").getMap("closure");
        assertThat(closure).containsEntry("outcome", "test").containsEntry("note", "real-alarm");
        assertThat(closure.get("by")).isNull();
        assertThat(town.amir().gets("push", "closed").field("drill")).isEqualTo("true");
        town.amir().getsExactly(2, "push", "alarm");
        time.pass(Duration.ofSeconds(21));
        assertThat(town.lars().gets("push", "alarm").field("alarmId")).isEqualTo(real);
        assertThat(town.lars().reads(real, "").getString("state")).isEqualTo("raised");
        assertThat(town.contacted()).containsExactlyInAnyOrder("amir", "sara", "karin", "lars");
    }

    @Test
    void a_drill_yields_to_a_real_alarm_that_calls_those_who_were_told_of_it() {
        var town = town();
        var drill = town.elin().presses(DRILL).getString("id");
        town.amir().gets("push", "alarm");
        town.disa().presses(ASSIST);
        town.lars().seesIn(drill, "", alarm -> alarm.getString("state").equals("closed"));
        assertThat(town.lars().timelineOf(drill)).containsSubsequence("escalated", "closed", "notification-queued");
        assertThat(town.contacted()).containsExactlyInAnyOrder("amir", "sara", "karin");
    }

    @Test
    void while_a_real_alarm_needs_them_nobody_is_called_to_a_drill() {
        var town = town();
        var real = town.disa().presses(ASSIST).getString("id");
        town.firstStep().forEach(person -> person.gets("push", "alarm"));
        var drill = town.elin().presses(DRILL).getString("id");
        town.lars().seesIn(drill, "", alarm -> alarm.getString("state").equals("closed"));
        assertThat(town.lars().reads(drill, "/notifications").getList("items")).isEmpty();
        assertThat(town.lars().reads(real, "").getString("state")).isEqualTo("raised");
        assertThat(town.contacted()).containsExactlyInAnyOrder("amir", "sara", "karin");
    }

    @Test
    void an_owner_in_danger_is_missed_at_once_and_others_are_looked_for() {
        var town = town();
        var first = town.elin().presses(PANIC).getString("id");
        town.amir().gets("push", "alarm");
        town.sara().gets("push", "alarm");
        town.amir().answers(first, "coming");
        town.amir().presses(PANIC);
        town.lars().seesIn(first, "", alarm -> alarm.getString("state").equals("raised"));
        town.sara().gets("push", "repeated");
        time.pass(Duration.ofSeconds(21));
        time.pass(Duration.ofSeconds(20));
        town.disa().getsExactly(2, "push", "alarm");
        assertThat(town.lars().timelineOf(first)).containsOnlyOnce("helper-in-danger");
        assertThat(town.amir().got("push", "repeated")).isEmpty();
    }

    @Test
    void others_hear_of_a_helper_in_danger_and_the_owner_keeps_the_alarm() {
        var town = town();
        var first = town.elin().presses(PANIC).getString("id");
        town.firstStep().forEach(person -> person.gets("push", "alarm"));
        town.amir().answers(first, "coming");
        town.sara().presses(PANIC);
        assertThat(town.amir().gets("push", "message").field("alarmId")).isEqualTo(first);
        assertThat(town.lars().reads(first, "").getString("state")).isEqualTo("acknowledged");
        assertThat(town.sara().got("push", "message")).isEmpty();
    }

    @Test
    void a_drill_by_hand_ends_by_itself_and_tells_who_did_not_prove_that_they_knew() {
        var town = town();
        town.sara().phone().behave("push", Behaviour.SWALLOW);
        var drill = run(town.karin(), Map.of("kind", "panic", "raiserId", id(town.elin()), "durationSeconds", 60));
        town.firstStep().forEach(person -> person.gets("push", "alarm"));
        var proved =
                "items.findAll { it.channel == 'push' && it.state in ['received', 'shown', 'opened', 'answered'] }";
        town.lars().seesIn(drill, "/notifications", all -> all.getList(proved).size() == 2);
        town.amir().answers(drill, "cannot");
        time.pass(Duration.ofSeconds(61));
        town.lars().seesIn(drill, "", alarm -> alarm.getString("state").equals("closed"));

        var result = town.karin().asks().get("/api/v1/drills/" + drill).jsonPath();
        assertThat(result.getString("unit.id")).isEqualTo(town.unit().value().toString());
        assertThat(result.getString("endedBecause")).isEqualTo("over");
        assertThat(result.getList("people.proved", Boolean.class)).isSorted();
        assertThat(result.getList("people.findAll { !it.proved }.person.displayName", String.class))
                .contains("sara")
                .doesNotContain("amir", "karin");
        var amir = result.getMap("people.find { it.person.displayName == 'amir' }");
        assertThat(amir)
                .containsEntry("answer", "cannot")
                .containsEntry("role", "responder")
                .containsEntry("channelOfProof", "push");
        assertThat(town.lars().timelineOf(drill)).containsOnlyOnce("closed");
        var listed = town.lars().asks().get("/api/v1/drills").jsonPath();
        assertThat(listed.getList("items.alarmId")).isEqualTo(List.of(drill));
        assertThat(listed.getInt("items[0].proved"))
                .isEqualTo(result.getList("people.findAll { it.proved }").size());
        assertThat(town.elin().phone().arrivals()).isEmpty();
        town.elin().asks().get("/api/v1/drills/" + drill).then().statusCode(403);
    }

    @Test
    void scheduled_drills_come_at_their_time_of_day_once_each_though_the_clocks_change() {
        var town = town();
        var zone = ZoneId.of("Europe/Stockholm");
        // Up to a change of clocks and past it, from whatever day time has come to.
        var change = zone.getRules().nextTransition(clock.instant()).getInstant();
        time.pass(Duration.between(clock.instant(), change.minus(Duration.ofHours(12))));
        var first = clock.instant().plus(Duration.ofHours(1)).atZone(zone).truncatedTo(ChronoUnit.SECONDS);
        town.karin().signedInAnew();
        town.lars().signedInAnew();
        var made = schedule(town, town.karin(), first.toLocalDateTime().toString(), "FREQ=DAILY;COUNT=2");
        assertThat(Instant.parse(made.jsonPath().getString("nextAt"))).isEqualTo(first.toInstant());
        assertThat(town.contacted()).isEmpty();

        time.pass(Duration.between(clock.instant(), first.toInstant()).plusSeconds(1));
        town.amir().getsExactly(1, "push", "alarm");
        var second = first.plusDays(1).toInstant();
        assertThat(Duration.between(first.toInstant(), second)).isNotEqualTo(Duration.ofDays(1));
        var path = "/api/v1/drill-schedules/" + made.jsonPath().getString("id");
        assertThat(Instant.parse(town.karin().asks().get(path).jsonPath().getString("nextAt")))
                .isEqualTo(second);

        time.pass(Duration.ofSeconds(301));
        town.amir().getsExactly(1, "push", "closed");
        time.pass(Duration.between(clock.instant(), second).plusSeconds(1));
        town.lars().signedInAnew();
        town.amir().getsExactly(2, "push", "alarm");
        assertThat(town.lars().listed("?drill=true")).hasSize(2);
        assertThat(town.karin().signedInAnew().asks().get(path).jsonPath().getString("nextAt"))
                .isNull();
    }

    @Test
    void a_drill_that_is_raised_again_after_a_crash_is_the_same_drill() {
        var town = town();
        var drill = run(town.lars(), Map.of("kind", "assist", "raiserId", id(town.elin()), "durationSeconds", 30));
        town.amir().gets("push", "alarm");
        // As if the program had died between the raise and the note that it was raised.
        TestDatabase.get().asOwner("""
                ALTER TABLE vardkas.drill_run NO FORCE ROW LEVEL SECURITY;
                UPDATE vardkas.drill_run SET alarm_id = NULL, due_at = vardkas.clock() WHERE alarm_id = '%s';
                ALTER TABLE vardkas.drill_run FORCE ROW LEVEL SECURITY;
                """.formatted(drill));
        town.lars().seesIn(drill, "", alarm -> {
            time.pass(Duration.ofSeconds(31));
            return alarm.getString("state").equals("closed");
        });
        assertThat(town.lars().listed("")).containsExactly(drill);
        assertThat(town.lars().timelineOf(drill)).doesNotContain("repeated");
    }

    @Test
    void schedules_are_kept_by_those_who_may_and_by_their_versions() {
        var town = town();
        var elsewhere = town();
        var made = schedule(town, town.karin(), "2030-01-01T10:00", "FREQ=WEEKLY");
        made.then().statusCode(201);
        var path = "/api/v1/drill-schedules/" + made.jsonPath().getString("id");
        assertThat(schedule(town, town.elin(), "2030-01-01T10:00", "FREQ=WEEKLY")
                        .statusCode())
                .isEqualTo(403);
        assertThat(schedule(town, town.lars(), "2030-01-01T10:00", "FREQ=HOURLY")
                        .statusCode())
                .isEqualTo(400);
        assertThat(schedule(elsewhere, town.lars(), "2030-01-01T10:00", "FREQ=WEEKLY")
                        .statusCode())
                .isEqualTo(400);
        elsewhere.lars().asks().get(path).then().statusCode(404);
        var body = wanted(town, "2030-01-02T10:00", "FREQ=MONTHLY");
        town.karin().asks().body(body).put(path).then().statusCode(428);
        town.karin()
                .asks()
                .header("If-Match", "\"9\"")
                .body(body)
                .put(path)
                .then()
                .statusCode(412);
        var changed = town.alva()
                .asks()
                .header("If-Match", made.header("ETag"))
                .body(body)
                .put(path);
        changed.then().statusCode(200);
        assertThat(changed.jsonPath().getString("recurrence")).isEqualTo("FREQ=MONTHLY");
        town.karin()
                .asks()
                .header("If-Match", made.header("ETag"))
                .delete(path)
                .then()
                .statusCode(412);
        town.karin()
                .asks()
                .header("If-Match", changed.header("ETag"))
                .delete(path)
                .then()
                .statusCode(204);
        town.karin().asks().get(path).then().statusCode(404);
        town.elin().asks().get("/api/v1/drills").then().statusCode(403);
        assertThat(town.contacted()).isEmpty();
    }

    private static String run(Someone who, Map<String, Object> drill) {
        return who.asks()
                .body(drill)
                .post("/api/v1/drills")
                .then()
                .statusCode(201)
                .extract()
                .path("alarmId");
    }

    private static Response schedule(Town town, Someone by, String start, String rule) {
        return by.asks().body(wanted(town, start, rule)).post("/api/v1/drill-schedules");
    }

    private static Map<String, Object> wanted(Town town, String start, String rule) {
        return Map.of(
                "unitId",
                town.unit().value(),
                "raiserId",
                id(town.elin()),
                "kind",
                "threat",
                "recurrence",
                rule,
                "startsAt",
                start,
                "timeZone",
                "Europe/Stockholm");
    }

    private static UUID id(Someone person) {
        return person.id().value();
    }
}
