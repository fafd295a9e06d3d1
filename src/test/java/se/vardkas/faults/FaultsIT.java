package se.vardkas.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import se.vardkas.faults.check.Checker;
import se.vardkas.faults.check.Verdict;
import se.vardkas.platform.seal.KeyFile;
import se.vardkas.support.TestDatabase;

/**
 * Two programs on one database while everything that can fail fails, then rest, then the judge. A failure names its seed;
 * {@code -Dseed=…} makes the same misfortunes again, {@code -Dfaults.seconds=…} makes them last.
 */
class FaultsIT {
    private static final Path FOLDER = Path.of("target/packaged/faults").toAbsolutePath();
    private static final Duration START = Duration.ofSeconds(120);
    /** Two leases and a bit: what is overdue after that is overdue for good. */
    private static final Duration REST = Duration.ofSeconds(25);

    private static final Duration BETWEEN_PRESSES = Duration.ofMillis(700);

    @Test
    void whatever_fails_every_cry_for_help_is_kept_carried_out_and_stopped_as_promised() throws Exception {
        var settings = Settings.read();
        System.out.println("Faults with -Dseed=" + settings.seed() + " " + settings);
        TestDatabase.deleteAll(FOLDER);
        var verdict = run(settings);
        System.out.println(
                "Faults judged: " + verdict.counts() + ", late though frozen: " + verdict.lateThoughFrozen());
        assertThat(verdict.violations()).as("with -Dseed=%d", settings.seed()).isEmpty();
    }

    private static Verdict run(Settings settings) throws Exception {
        var vertx = Vertx.vertx();
        var records = new Records();
        java.nio.file.Files.createDirectories(FOLDER);
        var key = FOLDER.resolve("vardkas.key");
        KeyFile.readOrMake(key, true);
        try (var database = new DatabaseServer(FOLDER.resolve("database"));
                var providers = new Providers(vertx, records)) {
            var replicas = IntStream.range(0, 2)
                    .mapToObj(number -> new Replica(number, vertx, database, providers, key, records))
                    .toList();
            try {
                return run(settings, database, providers, replicas, records);
            } finally {
                replicas.forEach(Replica::close);
            }
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private static Verdict run(
            Settings settings, DatabaseServer database, Providers providers, List<Replica> replicas, Records records) {
        for (var replica : replicas) {
            replica.start();
            Awaitility.await().atMost(START).until(replica::isReady);
        }
        var net = new PhoneNet(replicas);
        var town = Town.settle(database, net);
        var threads = Executors.newCachedThreadPool();
        var presses = Executors.newScheduledThreadPool(1);
        providers.deliverTo(new Handset(net, town, records, threads));
        var crowd = new Crowd(net, town, records, threads);
        var misfortunes = new Misfortunes(replicas, database, providers, records, settings.seed());
        try (var pulse = new Pulse(records);
                var watcher = new Watcher(net, crowd, records, settings.seed())) {
            pressAllTheTime(presses, crowd, new Random(settings.seed()));
            misfortunes.strikeUntil(settings, Instant.now().plus(settings.time()));
            presses.shutdownNow();
            Awaitility.await().atMost(START).until(() -> replicas.stream().allMatch(Replica::isReady));
            Awaitility.await().atMost(START).until(() -> !crowd.isBusy());
            PhoneNet.pause(REST.toMillis());
        } finally {
            presses.shutdownNow();
            threads.shutdownNow();
        }
        System.out.println("Programs killed " + misfortunes.kills() + ", databases " + misfortunes.databaseKills());
        return Checker.check(records.history(town.firstStep(), Remains.read(database.data())));
    }

    private static void pressAllTheTime(ScheduledExecutorService presses, Crowd crowd, Random random) {
        var every = BETWEEN_PRESSES.toMillis();
        presses.scheduleAtFixedRate(() -> crowd.press(random), every, every, TimeUnit.MILLISECONDS);
    }
}
