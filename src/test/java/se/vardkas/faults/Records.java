package se.vardkas.faults;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import se.vardkas.faults.check.Aftermath;
import se.vardkas.faults.check.History;

/** Writes down what everybody outside the program sees. Thread-safe. */
final class Records {
    private final Collection<History.Press> presses = new ConcurrentLinkedQueue<>();
    private final Collection<History.Reply> replies = new ConcurrentLinkedQueue<>();
    private final Collection<History.Proof> proofs = new ConcurrentLinkedQueue<>();
    private final Collection<History.Sighting> sightings = new ConcurrentLinkedQueue<>();
    private final Collection<History.Reading> readings = new ConcurrentLinkedQueue<>();
    private final Collection<History.Post> posts = new ConcurrentLinkedQueue<>();
    private final Collection<History.Disruption> disruptions = new ConcurrentLinkedQueue<>();

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

    void add(History.Post post) {
        posts.add(post);
    }

    /** Something was wrong from a moment until now. */
    void add(History.Harm harm, int replica, Instant from) {
        disruptions.add(new History.Disruption(harm, replica, from, Instant.now()));
    }

    /** How many requests the providers got so far. */
    int posts() {
        return posts.size();
    }

    /** All of it so far, and what the database holds then: whatever was seen must be there, not the other way round. */
    History history(List<History.Promise> firstStep, Supplier<Aftermath> aftermath) {
        var seen = new History(
                List.copyOf(presses),
                List.copyOf(replies),
                List.copyOf(proofs),
                List.copyOf(sightings),
                List.copyOf(readings),
                List.copyOf(posts),
                List.copyOf(disruptions),
                firstStep,
                null);
        return seen.and(aftermath.get());
    }
}
