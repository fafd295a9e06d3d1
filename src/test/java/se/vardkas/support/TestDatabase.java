package se.vardkas.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Objects;
import java.util.ServiceLoader;
import se.vardkas.platform.embedded.EmbeddedDatabase;
import se.vardkas.platform.settings.DatabaseUrl;
import se.vardkas.platform.settings.DatabaseUrls;
import se.vardkas.platform.sql.Schema;

/** The one database of a test run: a real one, migrated from nothing, whose clock can be moved and stopped. */
public final class TestDatabase {
    private static final Path DATA = Path.of("target", "test-database").toAbsolutePath();

    private static final String MOVABLE_CLOCK = """
            CREATE SCHEMA vardkas_test;
            CREATE TABLE vardkas_test.clock (shift interval NOT NULL, stopped_at timestamptz);
            INSERT INTO vardkas_test.clock VALUES (interval '0');
            GRANT USAGE ON SCHEMA vardkas_test TO PUBLIC;
            GRANT SELECT ON vardkas_test.clock TO PUBLIC;
            CREATE OR REPLACE FUNCTION vardkas.clock() RETURNS timestamptz
                LANGUAGE sql STABLE PARALLEL SAFE
                RETURN (SELECT coalesce(stopped_at, clock_timestamp()) + shift FROM vardkas_test.clock);
            """;

    /**
     * Where the addresses are kept: this class is loaded more than once in a run, by each application under test and by
     * the plain tests, and a field would make as many databases, each of which ends the one before.
     */
    private static final String ADDRESSES = "vardkas.test-database.";

    static {
        // The driver manager knows only the drivers of the loader that asked it first; ours register as they are
        // loaded.
        ServiceLoader.load(Driver.class).forEach(Objects::requireNonNull);
    }

    private final DatabaseUrls urls;

    private TestDatabase(DatabaseUrls urls) {
        this.urls = urls;
    }

    /** Starts the database at its first use in a run; it ends with the run, after the application. */
    public static synchronized TestDatabase get() {
        if (System.getProperty(ADDRESSES + "app") == null) {
            deleteAll(DATA);
            var server = EmbeddedDatabase.start(DATA, 0);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            Schema.prepare(server.urls());
            new TestDatabase(server.urls()).asOwner(MOVABLE_CLOCK);
            keep("app", server.urls().app());
            keep("engine", server.urls().engine());
            keep("owner", server.urls().owner());
        }
        return new TestDatabase(new DatabaseUrls(kept("app"), kept("engine"), kept("owner")));
    }

    private static void keep(String role, DatabaseUrl url) {
        System.setProperty(ADDRESSES + role, url.reactive());
    }

    private static DatabaseUrl kept(String role) {
        return DatabaseUrl.parse(ADDRESSES + role, System.getProperty(ADDRESSES + role));
    }

    public DatabaseUrls urls() {
        return urls;
    }

    /** Has the database tell the time as Java does. */
    void readTime(MovableClock.Reading reading) {
        asOwner("UPDATE vardkas_test.clock SET shift = interval '%d microseconds', stopped_at = %s"
                .formatted(
                        reading.shift().toNanos() / 1000,
                        reading.stoppedAt() == null ? "NULL" : "'" + reading.stoppedAt() + "'"));
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
