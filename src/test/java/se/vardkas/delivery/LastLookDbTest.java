package se.vardkas.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.vardkas.support.TestDatabase;

/** The last look at a claim says something of each of its messages: one that was cancelled must not keep the others back. */
class LastLookDbTest {
    private static final String CANCELLED = """
            INSERT INTO delivery (tenant_id, id, alarm_id, recipient_id, event, channel, round, step, kind, drill, silent,
                                  state, reason, priority, created_at)
            VALUES ('%1$s', '%1$s', '%1$s', '%1$s', 'ALARM', 'PUSH', 1, 0, 'panic', false, false,
                    'CANCELLED', 'taken', 0, now())
            """;

    private static final String BUNDLED = """
            INSERT INTO delivery (tenant_id, id, alarm_id, recipient_id, event, channel, round, step, kind, drill, silent,
                                  state, reason, priority, created_at, fallback, spare, attempt, due_at)
            VALUES ('%1$s', gen_random_uuid(), '%1$s', '%1$s', 'TAKEN', 'SMS', 1, 0, 'panic', false, false,
                    'CANCELLED', '%2$s', 0, now(), true, false, 1, NULL),
                   ('%1$s', '%1$s', '%1$s', '%1$s', 'TAKEN', 'SMS', 1, 0, 'panic', false, false,
                    'SENDING', NULL, 0, now(), true, true, 1, clock() + interval '10 seconds')
            """;

    @Test
    void a_spare_of_what_was_told_of_in_another_message_is_not_needed_but_one_of_what_was_not_is() throws SQLException {
        assertThat(reached("bundled")).isTrue();
        assertThat(reached("raised-anew")).isFalse();
    }

    private static boolean reached(String reason) throws SQLException {
        var tenant = UUID.randomUUID();
        try (var connection = TestDatabase.connect(TestDatabase.get().urls().app());
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SELECT set_config('vardkas.tenant', '" + tenant + "', true)");
            statement.execute(BUNDLED.formatted(tenant, reason));
            statement.execute("PREPARE look AS " + DeliverySql.LOOK);
            try (var rows = statement.executeQuery("EXECUTE look ('" + tenant + "', '{" + tenant + "}')")) {
                assertThat(rows.next()).isTrue();
                return rows.getBoolean("reached");
            } finally {
                statement.execute("DEALLOCATE look");
                connection.rollback();
            }
        }
    }

    @Test
    void a_message_that_was_cancelled_since_its_claim_is_not_wanted_and_nothing_about_it_is_unknown()
            throws SQLException {
        var tenant = UUID.randomUUID();
        try (var connection = TestDatabase.connect(TestDatabase.get().urls().app());
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SELECT set_config('vardkas.tenant', '" + tenant + "', true)");
            statement.execute(CANCELLED.formatted(tenant));
            statement.execute("PREPARE look AS " + DeliverySql.LOOK);
            try (var rows = statement.executeQuery("EXECUTE look ('" + tenant + "', '{" + tenant + "}')")) {
                assertThat(rows.next()).isTrue();
                for (var column : new String[] {"wanted", "ending", "reached"}) {
                    assertThat(rows.getObject(column)).as(column).isEqualTo(false);
                }
            }
            statement.execute("DEALLOCATE look");
            connection.rollback();
        }
    }
}
