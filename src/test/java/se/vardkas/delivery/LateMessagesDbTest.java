package se.vardkas.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.vardkas.support.TestDatabase;

/** Of a backlog operators hear once a channel, however many messages it has: else the log is full when it is read most. */
class LateMessagesDbTest {
    private static final String LATE = """
            INSERT INTO delivery (tenant_id, id, alarm_id, recipient_id, event, channel, round, step, kind, drill, silent,
                                  state, priority, created_at, attempt, due_at)
            SELECT '%1$s', gen_random_uuid(), '%1$s', '%1$s', 'ALARM', channel::delivery_channel, 1, 0, 'panic', false, false,
                   'QUEUED', 0, clock(), 0, clock() - n * interval '1 second'
            FROM generate_series(20, 219) AS n CROSS JOIN unnest(ARRAY ['SMS', 'PUSH']) AS channel
            """;

    @Test
    void a_backlog_is_told_of_once_a_channel() throws SQLException {
        var tenant = UUID.randomUUID();
        try (var connection = TestDatabase.connect(TestDatabase.get().urls().app());
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SELECT set_config('vardkas.tenant', '" + tenant + "', true)");
            statement.execute(LATE.formatted(tenant));
            assertThat(found(connection)).containsExactlyInAnyOrder("SMS 200 219", "PUSH 200 219");
            connection.rollback();
        }
    }

    private static List<String> found(Connection connection) throws SQLException {
        var found = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(DeliverySql.LATE)) {
            while (rows.next()) {
                found.add(rows.getString("channel") + " " + rows.getLong("late") + " " + rows.getLong("late_by"));
            }
        }
        return found;
    }
}
