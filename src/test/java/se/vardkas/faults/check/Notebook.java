package se.vardkas.faults.check;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** What everybody outside the program sees, as it is written down for the judge. Thread-safe. */
public class Notebook {
    private final Collection<History.Press> presses = new ConcurrentLinkedQueue<>();
    private final Collection<History.Reply> replies = new ConcurrentLinkedQueue<>();
    private final Collection<History.Proof> proofs = new ConcurrentLinkedQueue<>();
    private final Collection<History.Sighting> sightings = new ConcurrentLinkedQueue<>();
    private final Collection<History.Reading> readings = new ConcurrentLinkedQueue<>();
    private final Collection<History.Post> posts = new ConcurrentLinkedQueue<>();
    private final Collection<History.Disruption> disruptions = new ConcurrentLinkedQueue<>();
    private final Collection<History.Leak> leaks = new ConcurrentLinkedQueue<>();

    public void add(History.Press press) {
        presses.add(press);
    }

    public void add(History.Reply reply) {
        replies.add(reply);
    }

    public void add(History.Proof proof) {
        proofs.add(proof);
    }

    public void add(History.Sighting sighting) {
        sightings.add(sighting);
    }

    public void add(History.Reading reading) {
        readings.add(reading);
    }

    public void add(History.Post post) {
        posts.add(post);
    }

    public void add(History.Disruption disruption) {
        disruptions.add(disruption);
    }

    public void add(History.Leak leak) {
        leaks.add(leak);
    }

    /** How often a cry for help was answered that it could not be taken. */
    public long turnedAway() {
        return presses.stream().filter(press -> press.status() >= 500).count();
    }

    /** How many requests the providers got so far. */
    public int posts() {
        return posts.size();
    }

    /** All of it so far, and what the database holds then: whatever was seen must be there, not the other way round. */
    public History history(List<History.Promise> firstStep, Supplier<Aftermath> aftermath) {
        var seen = new History(
                List.copyOf(presses),
                List.copyOf(replies),
                List.copyOf(proofs),
                List.copyOf(sightings),
                List.copyOf(readings),
                List.copyOf(posts),
                List.copyOf(disruptions),
                List.copyOf(leaks),
                firstStep,
                null);
        return seen.and(aftermath.get());
    }
}
