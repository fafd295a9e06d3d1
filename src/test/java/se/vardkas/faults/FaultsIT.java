package se.vardkas.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import se.vardkas.faults.check.Checker;
import se.vardkas.faults.check.Verdict;

/**
 * Two programs on one database while everything that can fail fails, then rest, then the judge. A failure names its seed;
 * {@code -Dseed=…} makes the same misfortunes again, {@code -Dfaults.seconds=…} makes them last.
 */
class FaultsIT {
    private static final Duration ANSWERS = Duration.ofSeconds(120);
    /** Two leases and a bit: what is overdue after that is overdue for good. */
    private static final Duration REST = Duration.ofSeconds(25);

    private static final Duration BETWEEN_PRESSES = Duration.ofMillis(500);

    @Test
    void whatever_fails_every_cry_for_help_is_kept_carried_out_and_stopped_as_promised() {
        var settings = Settings.read();
        System.out.println("Faults with -Dseed=" + settings.seed() + " " + settings);
        try (var stage = Stage.with(2)) {
            var verdict = play(settings, stage);
            System.out.println(
                    "Faults judged: " + verdict.counts() + ", late though frozen: " + verdict.lateThoughFrozen());
            assertThat(verdict.violations())
                    .as("with -Dseed=%d", settings.seed())
                    .isEmpty();
        }
    }

    private static Verdict play(Settings settings, Stage stage) {
        var records = stage.records();
        var net = new PhoneNet(stage.replicas());
        var town = Town.settle(stage.database(), net);
        var threads = PhoneNet.threads();
        var presses = Executors.newScheduledThreadPool(1);
        stage.providers().deliverTo(new Handset(net, town, records, threads));
        var crowd = new Crowd(net, town, records, threads);
        var misfortunes = new Misfortunes(stage, settings.seed());
        try (var pulse = Pulse.of(records);
                var watcher = Watcher.of(net, crowd, records, settings.seed())) {
            pressAllTheTime(presses, crowd, new Random(settings.seed()));
            misfortunes.strikeUntil(settings, Instant.now().plus(settings.time()));
            presses.shutdownNow();
            stage.awaitReady();
            Awaitility.await().atMost(ANSWERS).until(() -> !crowd.isBusy());
            PhoneNet.pause(REST.toMillis());
        } finally {
            presses.shutdownNow();
            stage.providers().deliverTo(Providers.NONE);
            threads.shutdownNow();
        }
        System.out.println("Programs killed " + misfortunes.kills() + ", databases " + misfortunes.databaseKills());
        return Checker.check(
                records.history(town.firstStep(), Remains.read(stage.database().data())));
    }

    private static void pressAllTheTime(ScheduledExecutorService presses, Crowd crowd, Random random) {
        var every = BETWEEN_PRESSES.toMillis();
        presses.scheduleAtFixedRate(() -> crowd.press(random), every, every, TimeUnit.MILLISECONDS);
    }
}
