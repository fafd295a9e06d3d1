package se.vardkas.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import se.vardkas.support.TestDatabase;

/** Every step of a real alarm looks what it touches: that must not cost more the more alarms are open. */
class TouchedPlanDbTest {
    @Test
    void open_drills_and_alarms_of_one_person_are_found_by_their_own_indexes_on_empty_tables_too() throws SQLException {
        var plan = new ArrayList<String>();
        try (var connection = TestDatabase.connect(TestDatabase.get().urls().app());
                var statement = connection.createStatement()) {
            statement.execute("SET plan_cache_mode = force_generic_plan");
            statement.execute("SET enable_seqscan = off");
            statement.execute("PREPARE touched AS " + AlarmSql.TOUCHED);
            try (var lines = statement.executeQuery("EXPLAIN EXECUTE touched (NULL, NULL, NULL, NULL)")) {
                while (lines.next()) {
                    plan.add(lines.getString(1));
                }
            }
        }
        assertThat(String.join("\n", plan))
                .containsPattern("alarm_open_drill\\b")
                .containsPattern(
                        "alarm_told_person on alarm_told t[^\\n]*\\n *Index Cond: \\(\\(tenant_id = \\$1\\) AND \\(person_id = \\$3")
                .doesNotContain("alarm_open_pkey", "hashed", "Seq Scan", "Join");
    }
}
