package se.vardkas.support;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import se.vardkas.platform.settings.DatabaseUrl;

/** How PostgreSQL would carry a statement out, as the program has it plan: once for all parameters, and by index. */
public final class Explained {
    private Explained() {}

    /** The plan, line by line. */
    public static String plan(DatabaseUrl role, String sql, int parameters) throws SQLException {
        return plan(role, "vardkas", sql, parameters);
    }

    /** The same on copies of our tables, in a schema of the owner's. */
    public static String planOf(String schema, String sql, int parameters) throws SQLException {
        return plan(TestDatabase.get().urls().owner(), schema + ", vardkas", sql, parameters);
    }

    private static String plan(DatabaseUrl role, String schemas, String sql, int parameters) throws SQLException {
        var plan = new ArrayList<String>();
        try (var connection = TestDatabase.connect(role);
                var statement = connection.createStatement()) {
            statement.execute("SET search_path = " + schemas);
            statement.execute("SET plan_cache_mode = force_generic_plan");
            statement.execute("SET enable_seqscan = off");
            statement.execute("PREPARE explained AS " + sql);
            var nulls = String.join(", ", Collections.nCopies(parameters, "NULL"));
            var execute = parameters == 0 ? "explained" : "explained (" + nulls + ")";
            try (var lines = statement.executeQuery("EXPLAIN EXECUTE " + execute)) {
                while (lines.next()) {
                    plan.add(lines.getString(1));
                }
            }
        }
        return String.join("\n", plan);
    }
}
