package se.vardkas.bench;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts the statements that PostgreSQL runs, with {@code pg_stat_statements}. Costs some percent of the speed, so it is
 * asked for ({@code BENCH_STATEMENTS=true}) when the question is where time goes.
 */
final class Statements {
    private static final int MOST = 30;

    private static final String TOP = """
            SELECT calls, total_exec_time + total_plan_time AS millis, rows,
                   regexp_replace(left(query, 110), '\\s+', ' ', 'g') AS statement
            FROM public.pg_stat_statements
            WHERE toplevel
            ORDER BY total_exec_time + total_plan_time DESC
            LIMIT ?
            """;

    private final Server server;

    private Statements(Server server) {
        this.server = server;
    }

    /** One statement, per alarm accepted. */
    record Used(String statement, double calls, double millis, double rows) {}

    /** Makes the server count from its next start on. */
    static void prepare(Server server) throws SQLException {
        try (var connection = server.asSuperuser();
                var statement = connection.createStatement()) {
            statement.execute("ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements'");
            statement.execute("ALTER SYSTEM SET pg_stat_statements.track_planning = on");
            statement.execute("CREATE EXTENSION pg_stat_statements SCHEMA public");
        }
    }

    /** Starts counting anew. */
    static Statements from(Server server) throws SQLException {
        try (var connection = server.asSuperuser();
                var statement = connection.createStatement()) {
            statement.execute("SELECT public.pg_stat_statements_reset()");
        }
        return new Statements(server);
    }

    /** Those that took most of the server's time. */
    List<Used> perAlarm(long alarms) throws SQLException {
        var used = new ArrayList<Used>();
        try (var connection = server.asSuperuser();
                var statement = connection.prepareStatement(TOP)) {
            statement.setInt(1, MOST);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    used.add(new Used(
                            rows.getString("statement"),
                            rows.getDouble("calls") / alarms,
                            rows.getDouble("millis") / alarms,
                            rows.getDouble("rows") / alarms));
                }
            }
        }
        return used;
    }
}
