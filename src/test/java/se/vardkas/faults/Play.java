package se.vardkas.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import se.vardkas.faults.check.Checker;
import se.vardkas.faults.check.History;
import se.vardkas.faults.check.Verdict;

/** People press all the time while one misfortune follows another; then everything heals and rests; then the judge. */
final class Play {
    private static final Duration ANSWERS = Duration.ofSeconds(120);
    /** Two leases and a bit: what is overdue after that is overdue for good. */
    private static final Duration REST = Duration.ofSeconds(25);

    private static final Duration BETWEEN_PRESSES = Duration.ofMillis(500);

    private Play() {}

    static Verdict play(Settings settings, Stage stage) {
        return play(
                settings.seed(),
                stage,
                misfortunes -> misfortunes.strikeUntil(settings, Instant.now().plus(settings.time())));
    }

    static Verdict play(long seed, Stage stage, Consumer<Misfortunes> course) {
        var records = stage.records();
        var net = new PhoneNet(stage.replicas());
        var town = Town.settle(stage.database(), net);
        var threads = PhoneNet.threads();
        var presses = Executors.newScheduledThreadPool(1);
        stage.providers().deliverTo(new Handset(net, town, records, threads), town.canaries());
        var crowd = new Crowd(net, town, records, threads);
        var misfortunes = new Misfortunes(stage, seed);
        try (var pulse = Pulse.of(records);
                var watcher = Watcher.of(net, town, crowd, records, seed)) {
            pressAllTheTime(presses, crowd, new Random(seed));
            course.accept(misfortunes);
            presses.shutdownNow();
            stage.awaitReady();
            Awaitility.await().atMost(ANSWERS).until(() -> !crowd.isBusy());
            PhoneNet.pause(REST.toMillis());
        } finally {
            presses.shutdownNow();
            stage.providers().deliverToNobody();
            threads.shutdownNow();
        }
        stage.replicas()
                .forEach(replica -> replica.logged()
                        .forEach(log -> town.canaries()
                                .in(log)
                                .ifPresent(own -> records.add(new History.Leak(false, own + " is in a log")))));
        System.out.println("Programs killed " + misfortunes.kills() + ", databases " + misfortunes.databaseKills());
        var verdict = Checker.checkPlay(records.history(
                town.firstStep(), () -> Remains.read(stage.database().data())));
        System.out.println("Judged: " + verdict.counts() + ", late though frozen: " + verdict.lateThoughFrozen());
        return verdict;
    }

    private static void pressAllTheTime(ScheduledExecutorService presses, Crowd crowd, Random random) {
        var every = BETWEEN_PRESSES.toMillis();
        presses.scheduleAtFixedRate(() -> crowd.press(random), every, every, TimeUnit.MILLISECONDS);
    }
}
