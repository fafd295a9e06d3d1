package se.vardkas.world.outside;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import se.vardkas.faults.check.Aftermath;
import se.vardkas.faults.check.History;
import se.vardkas.world.time.Timetable;

/** What everybody outside the program sees, with true times. */
public final class Diary {
    private final List<History.Press> presses = new ArrayList<>();
    private final List<History.Reply> replies = new ArrayList<>();
    private final List<History.Proof> proofs = new ArrayList<>();
    private final List<History.Sighting> sightings = new ArrayList<>();
    private final List<History.Reading> readings = new ArrayList<>();
    private final List<History.Post> posts = new ArrayList<>();
    private final List<History.Disruption> disruptions = new ArrayList<>();
    private final Timetable time;

    public Diary(Timetable time) {
        this.time = time;
    }

    void add(History.Press press) {
        presses.add(press);
    }

    void add(History.Reply reply) {
        replies.add(reply);
    }

    void add(History.Proof proof) {
        proofs.add(proof);
    }

    void add(History.Sighting sighting) {
        sightings.add(sighting);
    }

    void add(History.Reading reading) {
        readings.add(reading);
    }

    /** A post, answered like this in the end. */
    void add(History.Post post) {
        posts.add(post);
    }

    /** Something is wrong from one moment to another, which may be to come. */
    void harm(History.Harm harm, int replica, long fromMillis, long toMillis) {
        disruptions.add(new History.Disruption(harm, replica, at(fromMillis), at(toMillis)));
    }

    private Instant at(long millis) {
        return time.now().plusMillis(millis - time.elapsed());
    }

    public History history(History.Promise firstStep, Aftermath aftermath) {
        return new History(
                List.copyOf(presses),
                List.copyOf(replies),
                List.copyOf(proofs),
                List.copyOf(sightings),
                List.copyOf(readings),
                List.copyOf(posts),
                List.copyOf(disruptions),
                List.of(firstStep),
                aftermath);
    }
}
