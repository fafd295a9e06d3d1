package se.vardkas.platform.sql;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import se.vardkas.platform.settings.DatabaseUrl;
import se.vardkas.platform.settings.DatabaseUrls;
import se.vardkas.platform.settings.StartFault;

/**
 * Brings the schema up to date and looks, before the application starts, whether the database can be trusted: its
 * version, and that no role may step around row-level security. Blocking; start-up only.
 */
public final class Schema {
    private static final int OLDEST_SERVER = 180_000;
    private static final String NAME = "vardkas";

    private static final String ROLE_FAULT = """
            SELECT CASE
                WHEN r.rolsuper THEN 'is a superuser'
                WHEN r.rolbypassrls THEN 'may bypass row-level security'
                WHEN EXISTS (SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                             WHERE n.nspname = 'vardkas' AND pg_has_role(r.oid, c.relowner, 'MEMBER'))
                    THEN 'owns tables of the schema'
                END
            FROM pg_roles r WHERE r.rolname = current_user
            """;

    private static final String OWNER_FAULT = """
            SELECT CASE WHEN rolsuper THEN 'is a superuser' WHEN rolbypassrls THEN 'may bypass row-level security' END
            FROM pg_roles WHERE rolname = current_user
            """;

    private Schema() {}

    /**
     * Migrates where the owner's address is known, then checks version, schema and roles.
     *
     * @throws StartFault naming the address at fault
     */
    public static void prepare(DatabaseUrls urls) {
        if (urls.owner() != null) {
            check("vardkas.database.owner-url", urls.owner(), OWNER_FAULT);
            migrate(urls, urls.owner());
        }
        check("vardkas.database.engine-url", urls.engine(), ROLE_FAULT);
        check("vardkas.database.url", urls.app(), ROLE_FAULT);
        checkCurrent(urls);
    }

    private static void migrate(DatabaseUrls urls, DatabaseUrl owner) {
        try {
            flyway(urls, owner).migrate();
        } catch (FlywayException e) {
            throw new StartFault(
                    "vardkas.database.owner-url",
                    "the schema could not be migrated: " + e.getMessage() + ".",
                    "Mend what it names, then start again; nothing of a failed migration stays.");
        }
    }

    private static Flyway flyway(DatabaseUrls urls, DatabaseUrl role) {
        return Flyway.configure(Schema.class.getClassLoader())
                .dataSource(role.jdbc(), role.user(), role.password())
                .schemas(NAME)
                .defaultSchema(NAME)
                .locations("classpath:db/migration")
                .placeholders(
                        Map.of("app", urls.app().user(), "engine", urls.engine().user()))
                .load();
    }

    private static void check(String property, DatabaseUrl role, String faultQuery) {
        try (var connection = open(role)) {
            checkVersion(property, connection);
            var fault = single(connection, faultQuery);
            if (fault != null) {
                throw new StartFault(
                        property,
                        "the role " + role.user() + " " + fault + ".",
                        "Give the program a plain role, so that no tenant can see another's rows.");
            }
        } catch (SQLException e) {
            throw new StartFault(
                    property,
                    "the database at " + role + " does not let us in: " + e.getMessage() + ".",
                    "Check address, password and that the server runs.");
        }
    }

    private static void checkVersion(String property, Connection connection) throws SQLException {
        int version = Integer.parseInt(String.valueOf(single(connection, "SHOW server_version_num")));
        if (version < OLDEST_SERVER) {
            throw new StartFault(
                    property, "the server is PostgreSQL " + version / 10_000 + ".", "Vårdkas needs 18 or newer.");
        }
    }

    private static void checkCurrent(DatabaseUrls urls) {
        int pending = pending(urls);
        if (pending > 0) {
            throw new StartFault(
                    "vardkas.database.owner-url",
                    "is not set, and the schema lacks " + pending + " migration(s).",
                    "Set it to the owner's address once, so that the schema can be migrated.");
        }
    }

    private static int pending(DatabaseUrls urls) {
        try {
            return flyway(urls, urls.app()).info().pending().length;
        } catch (FlywayException e) {
            throw new StartFault(
                    "vardkas.database.url",
                    "the history of the schema cannot be read: " + e.getMessage() + ".",
                    "Let the owner's address migrate it.");
        }
    }

    private static Connection open(DatabaseUrl role) throws SQLException {
        return DriverManager.getConnection(role.jdbc(), role.user(), role.password());
    }

    private static @Nullable String single(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }
}
