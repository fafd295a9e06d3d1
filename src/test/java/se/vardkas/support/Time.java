package se.vardkas.support;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import se.vardkas.platform.jobs.Jobs;

/** Moves time forward, or stops it, for Java and the database together, and has what has become due done. */
@Singleton
public class Time {
    private static final List<String> DUTIES = List.of(
            "coverage", "shifts", "drills", "canaries", "escalate", "deliver-push", "deliver-sms", "deliver-voice");

    private final MovableClock clock;
    private final Jobs jobs;

    Time(MovableClock clock, Jobs jobs) {
        this.clock = clock;
        this.jobs = jobs;
    }

    /** Lets so much time pass. */
    public void pass(Duration duration) {
        read(clock.reading().forward(duration));
        DUTIES.forEach(jobs::kick);
    }

    /** Has time stand still: however long the machine takes, nothing becomes due until {@link #pass} or {@link #goOn}. */
    public void stop() {
        read(clock.reading().stopped());
    }

    /** Has time go on from where it stands. */
    public void goOn() {
        read(clock.reading().going());
    }

    private void read(MovableClock.Reading reading) {
        clock.read(reading);
        TestDatabase.get().readTime(reading);
    }
}
