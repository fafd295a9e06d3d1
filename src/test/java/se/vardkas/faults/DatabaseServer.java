package se.vardkas.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import se.vardkas.packaged.DataFolder;
import se.vardkas.packaged.Program;
import se.vardkas.platform.embedded.EmbeddedDatabase;
import se.vardkas.platform.settings.DatabaseUrl;
import se.vardkas.platform.settings.DatabaseUrls;
import se.vardkas.platform.sql.Schema;

/**
 * The one PostgreSQL of all replicas: durable, killed with all its processes, started again on the same port; or, with a
 * standby, lost for good.
 */
final class DatabaseServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final int port = Program.freePort();
    private final Thread ending = new Thread(this::stop);
    private Path folder;
    private EmbeddedDatabase server;
    private @Nullable Standby standby;

    DatabaseServer(Path folder) {
        this.folder = folder;
        server = EmbeddedDatabase.start(folder, port);
        // When a decision was committed is what everything else is measured by.
        data().asSuperuser("ALTER SYSTEM SET track_commit_timestamp = on");
        server.close();
        server = EmbeddedDatabase.start(folder, port);
        Schema.prepare(server.urls());
        // Whatever ends the tests ends the server with them.
        Runtime.getRuntime().addShutdownHook(ending);
    }

    int port() {
        return port;
    }

    DataFolder data() {
        return new DataFolder(folder);
    }

    /** The roles' addresses, through a proxy on another port. */
    DatabaseUrls urlsThrough(int proxy) {
        var urls = server.urls();
        return new DatabaseUrls(through(urls.app(), proxy), through(urls.engine(), proxy), null);
    }

    /** As a power cut would, but for what the kernel still holds: no process of the server lives on. */
    void kill() {
        var postmaster = data().server();
        var all = new ArrayList<>(postmaster.descendants().toList());
        all.add(0, postmaster);
        all.forEach(ProcessHandle::destroyForcibly);
        Awaitility.await().atMost(PATIENCE).until(() -> all.stream().noneMatch(DatabaseServer::runs));
        server.close();
    }

    void startAgain() {
        server = EmbeddedDatabase.start(folder, port);
    }

    /** From now on each flush of the log waits for 0.1 s first, as on a disk that is worn out; or not. */
    void beSlow(boolean slow) {
        data().asSuperuser("ALTER SYSTEM SET commit_siblings = " + (slow ? "0" : "DEFAULT"));
        data().asSuperuser("ALTER SYSTEM SET commit_delay = " + (slow ? "100000" : "DEFAULT"));
        data().asSuperuser("SELECT pg_reload_conf()");
    }

    /** Asks for room in the log. Where there is none, the server ends itself. */
    void needRoom() {
        try {
            data().asSuperuser("SELECT pg_switch_wal()");
            data().asSuperuser("SELECT pg_switch_wal()");
        } catch (IllegalStateException e) {
            System.out.println("    " + e.getCause().getMessage());
        }
    }

    /** Starts it again if it has ended itself; what it does about its own restarts it is left to do. */
    void startIfEnded() {
        if (!data().hasServer()) {
            server.close();
            startAgain();
        }
    }

    /** From now on nothing is confirmed that a second server does not have too. */
    void addStandby() {
        standby = Standby.of(folder, folder.resolveSibling("standby"));
        data().asSuperuser(Standby.beWaitedFor());
        data().asSuperuser("SELECT pg_reload_conf()");
        Awaitility.await().atMost(PATIENCE).until(() -> data().count(Standby.isWaitedFor()) == 1);
    }

    /**
     * Kills the server; the standby takes over.
     *
     * @return its port
     */
    int failOver() {
        kill();
        var second = Objects.requireNonNull(standby, "There is no standby");
        second.promote();
        folder = second.folder();
        return second.port();
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(ending);
        stop();
    }

    private void stop() {
        server.close();
        if (standby != null) {
            standby.close();
        }
    }

    private static boolean runs(ProcessHandle process) {
        try {
            process.onExit().get(100, TimeUnit.MILLISECONDS);
            return false;
        } catch (TimeoutException e) {
            return process.isAlive();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DatabaseUrl through(DatabaseUrl url, int proxy) {
        return new DatabaseUrl(url.host(), proxy, url.database(), url.user(), url.password(), url.options());
    }
}
