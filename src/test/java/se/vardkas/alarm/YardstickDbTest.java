package se.vardkas.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.vardkas.support.TestDatabase;

/** The bench compares raises with the same rows written by PostgreSQL's own load generator: they must fit the schema. */
class YardstickDbTest {
    private static final Path SCRIPT = Path.of("src", "bench", "pgbench", "raise.sql");

    @Test
    void the_rows_of_the_yardstick_are_those_of_a_raise() throws IOException, SQLException {
        var script = Files.readString(SCRIPT);
        for (var value : Map.of(
                        "tenant", UUID.randomUUID().toString(),
                        "sender", UUID.randomUUID().toString(),
                        "body_hash", "00".repeat(32),
                        "position", "{}",
                        "actor", "somebody",
                        "data", "{}",
                        "secret", "00".repeat(32),
                        "commitments", "{}",
                        "hash", "00".repeat(32))
                .entrySet()) {
            script = script.replaceAll("(?<!:):" + value.getKey() + "\\b", "'" + value.getValue() + "'");
        }
        try (var connection = TestDatabase.connect(TestDatabase.get().urls().app());
                var statement = connection.createStatement()) {
            statement.execute("SET search_path = vardkas");
            statement.execute(script.replace("COMMIT;", ""));
            try (var rows =
                    statement.executeQuery("SELECT (SELECT count(*) FROM alarm), (SELECT count(*) FROM alarm_press),"
                            + " (SELECT count(*) FROM alarm_open), (SELECT count(*) FROM timeline_entry),"
                            + " (SELECT count(*) FROM escalation_duty)")) {
                rows.next();
                for (int column = 1; column <= 5; column++) {
                    assertThat(rows.getInt(column)).isEqualTo(1);
                }
            }
            statement.execute("ROLLBACK");
        }
    }
}
