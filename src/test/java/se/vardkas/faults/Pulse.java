package se.vardkas.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import se.vardkas.faults.check.History.Harm;

/** Looks at the clock and does nothing else: where it was not run in time the machine stood still, and times prove little. */
final class Pulse implements AutoCloseable {
    private static final Duration BEAT = Duration.ofMillis(50);
    private static final Duration MISSED = Duration.ofMillis(300);

    private final Records records;
    private final Thread thread = new Thread(this::beat, "pulse");
    private volatile boolean over;

    private Pulse(Records records) {
        this.records = records;
        thread.setDaemon(true);
        thread.setPriority(Thread.MAX_PRIORITY);
    }

    static Pulse of(Records records) {
        var pulse = new Pulse(records);
        pulse.thread.start();
        return pulse;
    }

    private void beat() {
        try {
            while (!over) {
                var before = Instant.now();
                TimeUnit.MILLISECONDS.sleep(BEAT.toMillis());
                if (Duration.between(before, Instant.now()).compareTo(MISSED) > 0) {
                    records.add(Harm.MACHINE, -1, before);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        over = true;
    }
}
