package se.vardkas.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import se.vardkas.support.Explained;
import se.vardkas.support.TestDatabase;

/** Every step of a real alarm looks what it touches: that must not cost more the more alarms are open. */
class TouchedPlanDbTest {
    @Test
    void open_drills_and_alarms_of_one_person_are_found_by_their_own_indexes_on_empty_tables_too() throws SQLException {
        assertThat(Explained.plan(TestDatabase.get().urls().app(), AlarmSql.TOUCHED, 5))
                .containsPattern("alarm_open_drill\\b")
                .containsPattern(
                        "alarm_told_person on alarm_told[^\\n]*\\n *Index Cond: \\(\\(tenant_id = \\$1\\) AND \\(ROW\\(person_id, alarm_id\\) >= ROW\\(r.raiser_id")
                .doesNotContain("alarm_open_pkey", "hashed", "Seq Scan");
    }
}
