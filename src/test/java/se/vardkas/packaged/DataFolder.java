package se.vardkas.packaged;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import se.vardkas.platform.settings.DatabaseUrl;

/** What the program keeps under its data directory, read as an operator on the machine could: the database from behind. */
public record DataFolder(Path path) {
    private static final int PORT_LINE = 3;

    /** The address of a role: owner, app or engine. */
    DatabaseUrl role(String role, String database) {
        return new DatabaseUrl("127.0.0.1", port(), database, "vardkas_" + role, password(role), null);
    }

    DatabaseUrl role(String role) {
        return role(role, "vardkas");
    }

    void asOwner(String sql) {
        execute(role("owner"), sql);
    }

    public void asSuperuser(String sql) {
        execute(superuser(), sql);
    }

    /** One number, as the superuser, whom row-level security does not hold. */
    public long count(String query) {
        try (var connection = open(superuser());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The server's first process. */
    public ProcessHandle server() {
        return ProcessHandle.of(Long.parseLong(pidLine(0))).orElseThrow();
    }

    /** Whether its server is there, be it that it only tries to be. */
    public boolean hasServer() {
        return hasPidFile()
                && ProcessHandle.of(Long.parseLong(pidLine(0)))
                        .filter(ProcessHandle::isAlive)
                        .isPresent();
    }

    boolean hasPidFile() {
        return Files.exists(pidFile());
    }

    static void execute(DatabaseUrl role, String sql) {
        try (var connection = open(role);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The address of the one whom row-level security does not hold. */
    public DatabaseUrl superuser() {
        return new DatabaseUrl("127.0.0.1", port(), "vardkas", "postgres", password("superuser"), null);
    }

    public static Connection open(DatabaseUrl role) throws SQLException {
        return DriverManager.getConnection(role.jdbc() + "?currentSchema=vardkas", role.user(), role.password());
    }

    private int port() {
        return Integer.parseInt(pidLine(PORT_LINE));
    }

    private String pidLine(int line) {
        try {
            return Files.readAllLines(pidFile()).get(line).strip();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path pidFile() {
        return path.resolve("postgresql").resolve("postmaster.pid");
    }

    private String password(String role) {
        var secrets = new Properties();
        try (var reader = Files.newBufferedReader(path.resolve("database.secrets"))) {
            secrets.load(reader);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return secrets.getProperty(role);
    }
}
