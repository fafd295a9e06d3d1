package se.vardkas.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import se.vardkas.support.TestDatabase;

/**
 * Whoever has done what was due leaves another attempt behind: one who tries again, not knowing that it was committed, or
 * because something after it failed, must not take the same step a second time.
 */
class DutyFenceDbTest {
    private static final String KEY = "'00000000-0000-0000-0000-0000000000f1', '00000000-0000-0000-0000-0000000000f2'";
    /** The same where several are changed at once. */
    private static final String KEYS =
            "'00000000-0000-0000-0000-0000000000f1', '{00000000-0000-0000-0000-0000000000f2}'";

    @TestFactory
    Stream<DynamicTest> nobody_carries_a_duty_out_twice_under_one_attempt() {
        return Stream.of(
                leavesAnother("the next step", DutySql.NEXT, KEYS, "ARRAY [1], ARRAY [clock()], '{NULL}', '{NULL}'"),
                leavesAnother("a look later", DutySql.LATER, KEY, "60"),
                leavesAnother("a look again", DutySql.AGAIN, KEY, ""),
                leavesAnother("a look for proof", DutySql.PROOF_BY, KEYS, "ARRAY [10]"),
                leavesAnother("no more looks for proof", DutySql.PROOF_BY, KEYS, "'{NULL}'"),
                leavesAnother("a plan begun anew", DutySql.START, KEY, "2, 0, 30"),
                leavesAnother("a step taken now", DutySql.STEP_NOW, KEY, "1, false"),
                leavesAnother("a rest", DutySql.REST, KEY, "'ON_SITE_CHECK', 1, 60"),
                leavesAnother("enough helpers", DutySql.ENOUGH, KEY, "60"),
                leavesAnother("more time", DutySql.GIVE_TIME, KEY, "60"));
    }

    private static DynamicTest leavesAnother(String what, String statement, String key, String parameters) {
        return DynamicTest.dynamicTest(what, () -> {
            try (var connection = TestDatabase.connect(TestDatabase.get().urls().app())) {
                connection.setAutoCommit(false);
                run(connection, "SELECT set_config('vardkas.tenant', '00000000-0000-0000-0000-0000000000f1', true)");
                execute(connection, "begun", DutySql.FIRST, KEY + ", 1, 0, 30");
                int before = attempt(connection);
                execute(connection, "changed", statement, parameters.isEmpty() ? key : key + ", " + parameters);
                int after = attempt(connection);
                connection.rollback();
                assertThat(after).isGreaterThan(before);
            }
        });
    }

    private static void execute(Connection connection, String name, String statement, String parameters)
            throws SQLException {
        run(connection, "PREPARE " + name + " AS " + statement);
        run(connection, "EXECUTE " + name + " (" + parameters + ")");
        run(connection, "DEALLOCATE " + name);
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int attempt(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT attempt FROM escalation_duty WHERE alarm_id = "
                        + "'00000000-0000-0000-0000-0000000000f2'")) {
            assertThat(rows.next()).isTrue();
            return rows.getInt(1);
        }
    }
}
