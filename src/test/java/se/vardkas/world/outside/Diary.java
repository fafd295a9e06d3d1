package se.vardkas.world.outside;

import java.time.Instant;
import se.vardkas.faults.check.History;
import se.vardkas.faults.check.Notebook;
import se.vardkas.world.time.Timetable;

/** Writes down what happens in a world, with true times. */
public final class Diary extends Notebook {
    private final Timetable time;

    public Diary(Timetable time) {
        this.time = time;
    }

    /** Something is wrong from one moment to another, which may be to come. */
    void harm(History.Harm harm, int replica, long fromMillis, long toMillis) {
        add(new History.Disruption(harm, replica, at(fromMillis), at(toMillis)));
    }

    private Instant at(long millis) {
        return time.now().plusMillis(millis - time.elapsed());
    }
}
