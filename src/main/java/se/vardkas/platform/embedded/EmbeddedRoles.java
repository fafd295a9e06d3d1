package se.vardkas.platform.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** The three roles and the database that an operator makes by hand in production; see {@code docs/operations}. */
final class EmbeddedRoles {
    static final String DATABASE = "vardkas";
    static final String OWNER = "vardkas_owner";
    static final String APP = "vardkas_app";
    static final String ENGINE = "vardkas_engine";

    private EmbeddedRoles() {}

    static void make(EmbeddedPostgres server, EmbeddedSecrets secrets) throws SQLException {
        var passwords = Map.of(OWNER, secrets.owner(), APP, secrets.app(), ENGINE, secrets.engine());
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            for (var role : passwords.entrySet()) {
                if (!exists(statement, "SELECT 1 FROM pg_roles WHERE rolname = '" + role.getKey() + "'")) {
                    statement.execute("CREATE ROLE " + role.getKey() + " LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB"
                            + " NOCREATEROLE PASSWORD '" + role.getValue() + "'");
                }
            }
            if (!exists(statement, "SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
                statement.execute("CREATE DATABASE " + DATABASE + " OWNER " + OWNER);
                statement.execute("REVOKE ALL ON DATABASE " + DATABASE + " FROM PUBLIC");
                statement.execute("GRANT CONNECT ON DATABASE " + DATABASE + " TO " + APP + ", " + ENGINE);
            }
        }
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (var rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }
}
