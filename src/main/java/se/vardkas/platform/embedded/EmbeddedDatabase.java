package se.vardkas.platform.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import se.vardkas.platform.settings.DatabaseUrl;
import se.vardkas.platform.settings.DatabaseUrls;
import se.vardkas.platform.settings.StartFault;

/**
 * A PostgreSQL 18 under the data directory, on loopback, as durable as one in production: {@code fsync} and
 * {@code synchronous_commit} on, passwords checked. Blocking; not thread-safe; one per data directory.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final Duration START_PATIENCE = Duration.ofSeconds(60);

    private final DataDirectory directory;
    private final EmbeddedPostgres server;
    private final DatabaseUrls urls;

    private EmbeddedDatabase(DataDirectory directory, EmbeddedPostgres server, DatabaseUrls urls) {
        this.directory = directory;
        this.server = server;
        this.urls = urls;
    }

    /**
     * Starts the server, after clearing away what a killed program left behind, and makes its roles and database.
     *
     * @param port on loopback; 0 takes a free one
     * @throws StartFault with one line that says what stands in the way
     */
    public static EmbeddedDatabase start(Path dataDir, int port) {
        var directory = DataDirectory.open(dataDir);
        try {
            new Leftovers(directory.binaries(), directory.cluster()).clear();
            directory.setAsideUnfinished();
            directory.keepProgramsPrivate();
            checkPort(port);
            var secrets = EmbeddedSecrets.readOrMake(directory.secrets());
            var server = startServer(directory, port, secrets);
            try {
                EmbeddedRoles.make(server, secrets);
                directory.markFinished();
            } catch (SQLException e) {
                server.close();
                throw fault("its roles could not be made: " + e.getMessage(), directory);
            }
            return new EmbeddedDatabase(directory, server, urls(server.getPort(), secrets));
        } catch (IOException | RuntimeException e) {
            directory.close();
            throw e instanceof StartFault known ? known : fault(String.valueOf(e.getMessage()), directory);
        }
    }

    /** The addresses of the three roles. */
    public DatabaseUrls urls() {
        return urls;
    }

    /** Stops the server, ending open connections, and lets go of the data directory. */
    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new IllegalStateException("The embedded database did not stop", e);
        } finally {
            directory.close();
        }
    }

    private static EmbeddedPostgres startServer(DataDirectory directory, int port, EmbeddedSecrets secrets)
            throws IOException {
        var passwordFile = Files.createTempFile("vardkas", null);
        try {
            Files.writeString(passwordFile, secrets.superuser());
            var output = ProcessBuilder.Redirect.appendTo(directory.log().toFile());
            return EmbeddedPostgres.builder()
                    .setDataDirectory(directory.cluster())
                    .setOverrideWorkingDirectory(directory.binaries().toFile())
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPGStartupWait(START_PATIENCE)
                    .setPort(port)
                    .setOutputRedirector(output)
                    .setErrorRedirector(output)
                    // Read by initdb alone, after the library's own "trust": the last one counts.
                    .setLocaleConfig("auth", "scram-sha-256")
                    .setLocaleConfig("pwfile", passwordFile.toString())
                    .setLocaleConfig("locale", "C.UTF-8")
                    .setConnectConfig("password", secrets.superuser())
                    // The library's defaults trade durability for speed; an alarm must outlive a power cut.
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("max_connections", "100")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("unix_socket_directories", "''")
                    .setServerConfig("max_wal_size", "2GB")
                    .start();
        } finally {
            Files.deleteIfExists(passwordFile);
        }
    }

    private static void checkPort(int port) {
        try (var probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            probe.setReuseAddress(true);
        } catch (IOException e) {
            throw new StartFault(
                    "vardkas.database.port",
                    port + " is taken by another program.",
                    "Set it to a free port, or to 0 to take any.");
        }
    }

    private static StartFault fault(String reason, DataDirectory directory) {
        return new StartFault(
                "vardkas.database.embedded",
                "the embedded PostgreSQL did not start: " + reason + lastLine(directory.log()) + ".",
                "See " + directory.log() + ".");
    }

    private static String lastLine(Path log) {
        try {
            var lines = Files.readAllLines(log);
            return lines.isEmpty() ? "" : " (" + lines.get(lines.size() - 1) + ")";
        } catch (IOException e) {
            return "";
        }
    }

    private static DatabaseUrls urls(int port, EmbeddedSecrets secrets) {
        return new DatabaseUrls(
                url(port, EmbeddedRoles.APP, secrets.app()),
                url(port, EmbeddedRoles.ENGINE, secrets.engine()),
                url(port, EmbeddedRoles.OWNER, secrets.owner()));
    }

    private static DatabaseUrl url(int port, String role, @Nullable String password) {
        return new DatabaseUrl("127.0.0.1", port, EmbeddedRoles.DATABASE, role, String.valueOf(password), null);
    }
}
