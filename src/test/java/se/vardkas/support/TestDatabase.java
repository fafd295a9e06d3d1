package se.vardkas.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import se.vardkas.platform.embedded.EmbeddedDatabase;
import se.vardkas.platform.settings.DatabaseUrl;
import se.vardkas.platform.settings.DatabaseUrls;
import se.vardkas.platform.sql.Schema;

/** The one database of a test run: a real one, migrated from nothing, whose clock can be moved. */
public final class TestDatabase {
    private static final Path DATA = Path.of("target", "test-database").toAbsolutePath();

    private static final String MOVABLE_CLOCK = """
            CREATE SCHEMA vardkas_test;
            CREATE TABLE vardkas_test.clock (shift interval NOT NULL);
            INSERT INTO vardkas_test.clock VALUES (interval '0');
            GRANT USAGE ON SCHEMA vardkas_test TO PUBLIC;
            GRANT SELECT ON vardkas_test.clock TO PUBLIC;
            CREATE OR REPLACE FUNCTION vardkas.clock() RETURNS timestamptz
                LANGUAGE sql STABLE PARALLEL SAFE
                RETURN clock_timestamp() + (SELECT shift FROM vardkas_test.clock);
            """;

    private static TestDatabase instance;

    private final EmbeddedDatabase server;

    private TestDatabase(EmbeddedDatabase server) {
        this.server = server;
    }

    /** Starts the database at its first use in a run; it ends with the run. */
    public static synchronized TestDatabase get() {
        if (instance == null) {
            deleteAll(DATA);
            instance = new TestDatabase(EmbeddedDatabase.start(DATA, 0));
            Runtime.getRuntime().addShutdownHook(new Thread(instance.server::close));
            Schema.prepare(instance.urls());
            instance.asOwner(MOVABLE_CLOCK);
        }
        return instance;
    }

    public DatabaseUrls urls() {
        return server.urls();
    }

    public Path dataDirectory() {
        return DATA;
    }

    /** Runs statements as the owner of the schema. */
    public void asOwner(String sql) {
        try (var connection = connect(urls().owner());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A connection of a role, with the schema in its search path. */
    public static Connection connect(DatabaseUrl role) throws SQLException {
        return DriverManager.getConnection(role.jdbc() + "?currentSchema=vardkas", role.user(), role.password());
    }

    /** Deletes a folder and everything in it, if it is there. */
    public static void deleteAll(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var paths = Files.walk(folder)) {
            paths.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
