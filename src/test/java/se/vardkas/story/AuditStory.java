package se.vardkas.story;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import se.vardkas.standin.Behaviour;
import se.vardkas.support.Someone;
import se.vardkas.support.TestDatabase;

/** The program looks after itself. */
@QuarkusTest
class AuditStory extends Story {
    @Test
    void an_alarm_that_lost_its_duty_is_found_and_called_for_again() {
        var town = town();
        town.firstStep().forEach(person -> person.phone().behave("push", Behaviour.SWALLOW));
        var alarm = town.elin().presses(PANIC).getString("id");
        town.amir().gets("push", "alarm");
        forget(alarm);
        time.pass(Duration.ofSeconds(6));
        town.lars().seesIn(alarm, "/timeline", all -> all.getList("items.type").contains("duty-restored"));
        town.amir().getsExactly(2, "push", "alarm");
        time.pass(Duration.ofSeconds(21));
        town.lars().gets("push", "alarm");
        assertThat(town.lars().timelineOf(alarm)).containsOnlyOnce("duty-restored");
    }

    @Test
    void whoever_has_taken_a_forgotten_alarm_is_asked_for_after_a_minute() {
        var town = town();
        var alarm = town.elin().presses(PANIC).getString("id");
        town.amir().gets("push", "alarm");
        town.amir().answers(alarm, "coming");
        forget(alarm);
        time.pass(Duration.ofSeconds(6));
        town.lars().seesIn(alarm, "/timeline", all -> all.getList("items.type").contains("duty-restored"));
        assertThat(town.lars().reads(alarm, "").getString("state")).isEqualTo("acknowledged");
        time.pass(Duration.ofSeconds(61));
        town.lars().seesIn(alarm, "", json -> json.getString("state").equals("raised"));
    }

    /** A replica may be halted after a real alarm's step told somebody and before it ended the drill that they are in. */
    @Test
    void a_drill_that_did_not_make_way_is_ended() {
        var town = town();
        var drill = town.elin().presses(DRILL).getString("id");
        town.amir().gets("push", "alarm");
        town.amir().answers(drill, "coming");
        change("alarm_told", "DELETE FROM alarm_told WHERE alarm_id = '%s'".formatted(drill));
        var real = town.disa().presses(ASSIST).getString("id");
        town.amir().getsExactly(2, "push", "alarm");
        assertThat(town.lars().reads(drill, "").getString("state")).isEqualTo("acknowledged");
        change("alarm_told", """
                INSERT INTO alarm_told (tenant_id, alarm_id, person_id, told_at, channels)
                SELECT tenant_id, '%s', person_id, told_at, channels FROM alarm_told WHERE alarm_id = '%s'
                """.formatted(drill, real));
        time.pass(Duration.ofSeconds(6));
        town.lars().seesIn(drill, "", alarm -> alarm.getString("state").equals("closed"));
        assertThat(town.lars().reads(drill, "").getMap("closure")).containsEntry("note", "real-alarm");
        assertThat(town.lars().reads(real, "").getString("state")).isEqualTo("raised");
    }

    @Test
    void everybody_signed_in_may_know_whether_the_program_watches_over_itself() {
        var town = town();
        await().until(
                        () -> monitoring(town.amir()),
                        state -> List.of("clean", "findings").contains(state));
        given().get("/api/v1/monitoring").then().statusCode(401);
    }

    private static String monitoring(Someone someone) {
        return someone.asks().get("/api/v1/monitoring").jsonPath().getString("state");
    }

    private static void forget(String alarm) {
        change("escalation_duty", "DELETE FROM escalation_duty WHERE alarm_id = '%s'".formatted(alarm));
    }

    private static void change(String table, String statement) {
        TestDatabase.get().asOwner("""
                BEGIN;
                SET LOCAL search_path = vardkas;
                ALTER TABLE %1$s NO FORCE ROW LEVEL SECURITY;
                %2$s;
                ALTER TABLE %1$s FORCE ROW LEVEL SECURITY;
                COMMIT;
                """.formatted(table, statement));
    }
}
