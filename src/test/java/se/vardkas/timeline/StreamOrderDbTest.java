package se.vardkas.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.vardkas.support.TestDatabase;

/** Streams read by transaction; an alarm's entries stand there in the order of its chain, whoever began first. */
class StreamOrderDbTest {
    private final UUID tenant = UUID.randomUUID();
    private final UUID alarm = UUID.randomUUID();

    @Test
    void who_waited_for_the_chain_is_heard_after_whom_they_waited_for() throws SQLException {
        try (var waits = open();
                var holds = open()) {
            run(waits, "SELECT pg_current_xact_id()");
            append(holds, 1);
            append(holds, 2);
            holds.commit();
            append(waits, 3);
            append(waits, 4);
            waits.commit();
            append(holds, 5);
            holds.commit();
            assertThat(heardIn(holds)).containsExactly(1, 2, 3, 4, 5);
            assertThat(numbers(
                            holds,
                            "SELECT count(*)::int FROM timeline_entry WHERE xid::text::bigint < xmin::text::bigint"))
                    .as("entries that could become visible below a horizon that streams have passed")
                    .containsExactly(0);
        }
    }

    private Connection open() throws SQLException {
        var connection = TestDatabase.connect(TestDatabase.get().urls().app());
        connection.setAutoCommit(false);
        run(connection, "SELECT set_config('vardkas.tenant', '" + tenant + "', false)");
        connection.commit();
        return connection;
    }

    private void append(Connection connection, int sequence) throws SQLException {
        run(connection, "PREPARE appending AS " + TimelineSql.APPEND);
        run(
                connection,
                "EXECUTE appending ('%s', now(), '{%s}', '{%d}', '{note}', '{system}', '{\"{}\"}', '{%s}', '{\"{}\"}', '{%s}')"
                        .formatted(tenant, alarm, sequence, "00".repeat(32), "00".repeat(32)));
        run(connection, "DEALLOCATE appending");
    }

    private List<Integer> heardIn(Connection connection) throws SQLException {
        return numbers(
                connection,
                "SELECT sequence FROM timeline_entry WHERE alarm_id = '" + alarm
                        + "' ORDER BY xid, alarm_id, sequence");
    }

    private static List<Integer> numbers(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var numbers = new ArrayList<Integer>();
            while (rows.next()) {
                numbers.add(rows.getInt(1));
            }
            return numbers;
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
