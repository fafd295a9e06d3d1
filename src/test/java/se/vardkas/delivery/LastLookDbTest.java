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
