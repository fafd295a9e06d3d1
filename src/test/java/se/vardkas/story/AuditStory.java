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
        TestDatabase.get().asOwner("""
                BEGIN;
                ALTER TABLE vardkas.escalation_duty NO FORCE ROW LEVEL SECURITY;
                DELETE FROM vardkas.escalation_duty WHERE alarm_id = '%s';
                ALTER TABLE vardkas.escalation_duty FORCE ROW LEVEL SECURITY;
                COMMIT;
                """.formatted(alarm));
    }
}
