package se.vardkas.platform.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import se.vardkas.platform.settings.StartFault;

/**
 * What a killed program leaves behind: a server that still runs, or, where the server was killed too, its orphaned
 * helpers and a stale {@code postmaster.pid}. Nothing is ended before it is seen to be ours: its executable lies in our
 * own folder of binaries and, for the server itself, {@code -D} names our own cluster.
 */
final class Leftovers {
    private static final Duration GENTLE = Duration.ofSeconds(15);
    private static final Duration FORCED = Duration.ofSeconds(5);

    private final Path binaries;
    private final Path cluster;

    Leftovers(Path binaries, Path cluster) {
        this.binaries = binaries;
        this.cluster = cluster;
    }

    /**
     * Ends what still runs and removes a stale pid file. Blocks up to some twenty seconds.
     *
     * @throws StartFault if something of ours will not end
     */
    void clear() {
        var ours = ours();
        // The server first: told to stop, it takes its helpers along and closes its files in order.
        ours.stream().filter(this::isServer).forEach(this::stop);
        ours.forEach(this::stop);
        try {
            Files.deleteIfExists(cluster.resolve("postmaster.pid"));
        } catch (IOException e) {
            throw new StartFault(
                    "vardkas.data-dir",
                    cluster + " cannot be cleaned up: " + e.getMessage() + ".",
                    "Start as the user who owns the folder.");
        }
    }

    private List<ProcessHandle> ours() {
        return ProcessHandle.allProcesses()
                .filter(process ->
                        process.info().command().filter(this::isOurBinary).isPresent())
                .toList();
    }

    private boolean isOurBinary(String command) {
        return Path.of(command).startsWith(binaries);
    }

    private boolean isServer(ProcessHandle process) {
        Optional<String[]> arguments = process.info().arguments();
        if (arguments.isEmpty()) {
            return false;
        }
        var words = List.of(arguments.get());
        int option = words.indexOf("-D");
        return option >= 0 && option + 1 < words.size() && words.get(option + 1).equals(cluster.toString());
    }

    private void stop(ProcessHandle process) {
        process.destroy();
        if (!gone(process, GENTLE)) {
            process.destroyForcibly();
            if (!gone(process, FORCED)) {
                throw new StartFault(
                        "vardkas.data-dir",
                        "a database server left by an earlier start (process " + process.pid() + ") does not end.",
                        "End it by hand, then start again.");
            }
        }
    }

    private static boolean gone(ProcessHandle process, Duration patience) {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return !process.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }
}
