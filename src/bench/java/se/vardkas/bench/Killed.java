package se.vardkas.bench;

import static se.vardkas.bench.Page.format;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The program that posts a message is killed as its request arrives, before it is answered: how long until another program
 * on the same database posts it again.
 */
final class Killed implements Scenario {
    private static final int KILLS = 8;
    private static final int MOST_PRESSES = 50;
    private static final int POLL_MILLIS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final double MILLIS_PER_SECOND = 1e3;

    /**
     * What came of it.
     *
     * @param never how often nobody posted it again
     * @param again from a kill to the other program's request
     */
    record Result(int kills, int never, Latency again) implements Section {
        @Override
        public void show(Page page) {
            page.figures("The program that posts is killed before it is answered");
            page.row("Kills", format("%d", kills), "");
            page.row("Never posted again", format("%d", never), "0");
            page.row("Killed → posted again, p50", format("%.1f s", again.p50() / MILLIS_PER_SECOND), "");
            page.row("Killed → posted again, longest", format("%.1f s", again.max() / MILLIS_PER_SECOND), "≤ 12 s");
        }
    }

    @Override
    public Result run(Stage stage) throws IOException, InterruptedException {
        var again = new ArrayList<Long>();
        for (int kill = 0; kill < KILLS; kill++) {
            kill(stage, kill).ifPresent(again::add);
        }
        return new Result(KILLS, KILLS - again.size(), Latency.of(again.stream()));
    }

    /** Nanoseconds until the message came again; empty where it did not. */
    private static Optional<Long> kill(Stage stage, int number) throws IOException, InterruptedException {
        var sink = stage.sink();
        int replica = number + 1;
        try (var victim = Program.beside(stage, replica);
                var phones = new Phones(victim.port(), 1, PressMaker.part(Town.Block.KILLED, number, KILLS))) {
            var killed = new AtomicBoolean();
            sink.whenFirst(path -> {
                if (path.startsWith(Program.path(replica))) {
                    victim.kill();
                    killed.set(true);
                }
            });
            var alarm = pressUntil(killed, phones, sink);
            return awaitSecond(sink, alarm, sink.first(alarm).join());
        } finally {
            sink.whenFirst(path -> {});
        }
    }

    /** The other program may be the quicker one: until the one that is to be killed posts. The alarm that it posted for. */
    private static UUID pressUntil(AtomicBoolean killed, Phones phones, Sink sink) {
        for (int i = 0; i < MOST_PRESSES; i++) {
            var alarm = Waiting.on(phones.press()).alarm();
            sink.first(alarm).orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
            if (killed.get()) {
                return alarm;
            }
        }
        throw new IllegalStateException("The program that was to be killed posted nothing");
    }

    private static Optional<Long> awaitSecond(Sink sink, UUID alarm, long killed) throws InterruptedException {
        while (System.nanoTime() - killed < PATIENCE.toNanos()) {
            if (sink.count(alarm) > 1) {
                return Optional.of(sink.last(alarm) - killed);
            }
            Thread.sleep(POLL_MILLIS);
        }
        return Optional.empty();
    }
}
