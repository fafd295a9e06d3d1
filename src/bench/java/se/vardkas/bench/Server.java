package se.vardkas.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;

/**
 * The program's embedded PostgreSQL, as its data directory tells where it is and how one gets in.
 *
 * @param postmaster its first process
 */
record Server(int port, ProcessHandle postmaster, Properties passwords) {
    static final String DATABASE = "vardkas";
    static final String APP = "vardkas_app";

    private static final int PID_LINE = 0;
    private static final int PORT_LINE = 3;

    static Server of(Path dataDir) throws IOException {
        var lines = Files.readAllLines(pidFile(dataDir));
        var passwords = new Properties();
        try (var reader = Files.newBufferedReader(dataDir.resolve("database.secrets"))) {
            passwords.load(reader);
        }
        var postmaster = ProcessHandle.of(Long.parseLong(lines.get(PID_LINE).strip()));
        return new Server(Integer.parseInt(lines.get(PORT_LINE).strip()), postmaster.orElseThrow(), passwords);
    }

    /** The password of the role that requests are served with. */
    String appPassword() {
        return passwords.getProperty("app");
    }

    /** The address of a role, as the program reads it. */
    String url(String role) {
        return "postgresql://vardkas_" + role + ":"
                + URLEncoder.encode(passwords.getProperty(role), StandardCharsets.UTF_8) + "@127.0.0.1:" + port + "/"
                + DATABASE;
    }

    /** As the application: sees the rows of the tenant a transaction is bound to, and no others. */
    Connection asApp() throws SQLException {
        return open(APP, appPassword());
    }

    /** As the superuser, whom row-level security does not hold. */
    Connection asSuperuser() throws SQLException {
        return open("postgres", passwords.getProperty("superuser"));
    }

    /** Changes something about the schema, as its owner. */
    void change(String sql) throws SQLException {
        try (var connection = open("vardkas_owner", passwords.getProperty("owner"));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Gives whatever is measured next the same ground: nothing left to clean up or to write out. */
    void tidy() throws SQLException {
        tidy("");
    }

    /** The same for one table: one that is still empty is planned for differently once it has been seen empty. */
    void tidy(String table) throws SQLException {
        try (var connection = asSuperuser();
                var statement = connection.createStatement()) {
            statement.execute("VACUUM ANALYZE " + table);
            statement.execute("CHECKPOINT");
        }
    }

    /** Ends the server of this data directory if the program left it behind. */
    static void endLeftover(Path dataDir) throws IOException {
        if (!Files.exists(pidFile(dataDir))) {
            return;
        }
        var root = dataDir.toRealPath();
        Optional.of(of(dataDir).postmaster())
                .filter(process -> process.info()
                        .command()
                        .filter(command -> Path.of(command).startsWith(root))
                        .isPresent())
                .ifPresent(ProcessHandle::destroy);
    }

    /** Leaves the passwords out. */
    @Override
    public String toString() {
        return "PostgreSQL on port " + port;
    }

    private Connection open(String role, String password) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE + "?currentSchema=vardkas", role, password);
    }

    private static Path pidFile(Path dataDir) {
        return dataDir.resolve("postgresql").resolve("postmaster.pid");
    }
}
