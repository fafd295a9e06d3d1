package se.vardkas.faults;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import se.vardkas.packaged.DataFolder;
import se.vardkas.packaged.Program;
import se.vardkas.platform.settings.DatabaseUrl;

/** A second PostgreSQL, which has every commit before it is confirmed, and takes over when the first one dies. */
final class Standby implements AutoCloseable {
    private static final String NAME = "standby";
    private static final Duration START = Duration.ofSeconds(60);
    private static final String CLUSTER = "postgresql";
    private static final String SECRETS = "database.secrets";

    private final Path folder;
    private final DatabaseUrl superuser;
    private final EmbeddedPostgres server;

    private Standby(Path folder, DatabaseUrl superuser, EmbeddedPostgres server) {
        this.folder = folder;
        this.superuser = superuser;
        this.server = server;
    }

    /** Copies a server that runs, as its manual says (25.3.3, low-level backup), and follows it. */
    static Standby of(Path primary, Path folder) {
        var first = new DataFolder(primary).superuser();
        try (var connection = DataFolder.open(first)) {
            execute(connection, "SELECT pg_create_physical_replication_slot('" + NAME + "', true)");
            execute(connection, "SELECT pg_backup_start('" + NAME + "', true)");
            copy(primary, folder);
            Files.writeString(folder.resolve(CLUSTER).resolve("backup_label"), stopBackup(connection));
            follow(folder.resolve(CLUSTER), first);
            int port = Program.freePort();
            var server = EmbeddedPostgres.builder()
                    .setDataDirectory(folder.resolve(CLUSTER))
                    .setOverrideWorkingDirectory(
                            primary.resolve("programs/postgresql").toFile())
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPGStartupWait(START)
                    .setPort(port)
                    .setConnectConfig("password", first.password())
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("max_connections", "100")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("unix_socket_directories", "''")
                    .start();
            var own = new DatabaseUrl(
                    first.host(), port, first.database(), first.user(), first.password(), first.options());
            return new Standby(folder, own, server);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is said on the first server for it to confirm nothing that this one does not have. */
    static String beWaitedFor() {
        return "ALTER SYSTEM SET synchronous_standby_names = '" + NAME + "'";
    }

    /** Whether the first server waits for it. */
    static String isWaitedFor() {
        return "SELECT count(*) FROM pg_stat_replication WHERE application_name = '" + NAME
                + "' AND sync_state = 'sync'";
    }

    /** Takes over. */
    void promote() {
        try (var connection = DataFolder.open(superuser)) {
            execute(connection, "SELECT pg_promote(true, 30)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    Path folder() {
        return folder;
    }

    int port() {
        return superuser.port();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void follow(Path cluster, DatabaseUrl first) throws IOException {
        var settings = """
                primary_conninfo = 'host=%s port=%d user=%s password=%s application_name=%s'
                primary_slot_name = '%s'
                """.formatted(first.host(), first.port(), first.user(), first.password(), NAME, NAME);
        Files.writeString(cluster.resolve("postgresql.auto.conf"), settings, StandardOpenOption.APPEND);
        Files.createFile(cluster.resolve("standby.signal"));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String stopBackup(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT labelfile FROM pg_backup_stop(false)")) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** The cluster but for what belongs to the running server, and the passwords. */
    private static void copy(Path primary, Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.copy(primary.resolve(SECRETS), folder.resolve(SECRETS));
        Files.walkFileTree(primary.resolve(CLUSTER), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes attributes) throws IOException {
                Files.copy(from, folder.resolve(primary.relativize(from)), StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path from, BasicFileAttributes attributes) throws IOException {
                if (!from.getFileName().toString().startsWith("postmaster.")) {
                    try {
                        Files.copy(from, folder.resolve(primary.relativize(from)), StandardCopyOption.COPY_ATTRIBUTES);
                    } catch (NoSuchFileException e) {
                        return FileVisitResult.CONTINUE; // The server has done with it meanwhile.
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path from, IOException failure) {
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
