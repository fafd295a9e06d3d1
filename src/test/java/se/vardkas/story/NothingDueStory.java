package se.vardkas.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import se.vardkas.support.TestDatabase;
import se.vardkas.support.Town;

@QuarkusTest
class NothingDueStory extends Story {
    private static final String ASIDE = "00000000-0000-0000-0000-000000000000";

    @Test
    void an_alarm_that_was_answered_before_its_first_step_leaves_nothing_due_when_it_is_closed() {
        var town = town();
        var alarm = town.elin().presses(PANIC).getString("id");
        town.amir().gets("push", "alarm");
        town.amir().answers(alarm, "coming");
        // As where the plan was started anew and somebody answered before its first step was taken.
        change(town, "UPDATE escalation_duty SET step = 0 WHERE alarm_id = '%s'", alarm);
        town.karin().closes(alarm).then().statusCode(200);
        assertThat(duties(town, alarm)).isZero();
    }

    @Test
    void what_an_alarm_that_is_over_left_due_is_taken_away_and_does_not_come_back() {
        var town = town();
        var alarm = town.elin().presses(PANIC).getString("id");
        town.amir().gets("push", "alarm");
        town.amir().answers(alarm, "coming");
        // As earlier versions left it: put aside so that the closure does not find it, and back.
        change(town, "UPDATE escalation_duty SET alarm_id = '" + ASIDE + "' WHERE alarm_id = '%s'", alarm);
        town.karin().closes(alarm).then().statusCode(200);
        change(
                town,
                "UPDATE escalation_duty SET alarm_id = '%s', due_at = clock(), main_at = clock() WHERE alarm_id = '"
                        + ASIDE + "'",
                alarm);
        await().until(() -> duties(town, alarm) == 0);
    }

    private static void change(Town town, String sql, String alarm) {
        try (var connection = TestDatabase.connect(TestDatabase.get().urls().app());
                var statement = connection.createStatement()) {
            statement.execute("SET vardkas.tenant = '" + town.tenant() + "'; " + sql.formatted(alarm));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long duties(Town town, String alarm) {
        try (var connection = TestDatabase.connect(TestDatabase.get().urls().app());
                var statement = connection.createStatement()) {
            statement.execute("SET vardkas.tenant = '" + town.tenant() + "'");
            try (var rows =
                    statement.executeQuery("SELECT count(*) FROM escalation_duty WHERE alarm_id = '" + alarm + "'")) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
