package se.vardkas.support;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import se.vardkas.platform.jobs.Jobs;

/** Moves time forward, for Java and the database together, and has what has become due done. */
@Singleton
public class Time {
    private static final List<String> DUTIES =
            List.of("coverage", "shifts", "drills", "escalate", "deliver-push", "deliver-sms", "deliver-voice");

    private final MovableClock clock;
    private final Jobs jobs;

    Time(MovableClock clock, Jobs jobs) {
        this.clock = clock;
        this.jobs = jobs;
    }

    /** Lets so much time pass. */
    public void pass(Duration duration) {
        var shift = clock.forward(duration);
        TestDatabase.get()
                .asOwner("UPDATE vardkas_test.clock SET shift = interval '" + shift.toMillis() + " milliseconds'");
        DUTIES.forEach(jobs::kick);
    }
}
