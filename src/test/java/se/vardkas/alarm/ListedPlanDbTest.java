package se.vardkas.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import se.vardkas.support.Explained;
import se.vardkas.support.TestDatabase;

/** Canaries are many, and so are alarms that are over: lists must not look past all of them to find what is asked for. */
class ListedPlanDbTest {
    @Test
    void lists_are_read_by_an_index_that_canaries_do_not_stand_in() throws SQLException {
        var app = TestDatabase.get().urls().app();
        assertThat(Explained.plan(app, AlarmSql.PAGE_OF_ALL, 11)).containsPattern("alarm_newest\\b");
        assertThat(Explained.plan(app, AlarmSql.DRILLS, 4)).containsPattern("alarm_drill_newest\\b");
    }

    @Test
    void open_ones_are_read_by_an_index_that_the_others_do_not_stand_in() throws SQLException {
        var app = TestDatabase.get().urls().app();
        assertThat(Explained.plan(app, AlarmSql.OPEN_OF_ALL, 11)).contains("alarm_open_newest");
        assertThat(Explained.plan(app, AlarmSql.OPEN_OF_MINE, 12)).contains("alarm_open_newest");
    }
}
