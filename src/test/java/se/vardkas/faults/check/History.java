package se.vardkas.faults.check;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What everybody outside the program saw while faults were made, and what the database held once they had healed. All
 * times are of one clock.
 *
 * @param firstStep whom the first step of every plan means, by tenant
 */
public record History(
        List<Press> presses,
        List<Reply> replies,
        List<Proof> proofs,
        List<Sighting> sightings,
        List<Reading> readings,
        List<Post> posts,
        List<Disruption> disruptions,
        List<Leak> leaks,
        List<Promise> firstStep,
        Aftermath aftermath) {

    /** The same with what the database held afterwards. */
    public History and(Aftermath kept) {
        return new History(presses, replies, proofs, sightings, readings, posts, disruptions, leaks, firstStep, kept);
    }

    /**
     * A cry for help as a phone sent it, once per sending.
     *
     * @param status 0: no answer came
     * @param alarm as answered; {@code null} without a 2xx
     */
    public record Press(UUID sender, String clientId, Instant sentAt, Instant answeredAt, int status, UUID alarm) {
        boolean accepted() {
            return status >= 200 && status < 300;
        }
    }

    /**
     * An answer to an alarm, or its closure, as a phone sent it, once per sending.
     *
     * @param type of the entry that it makes: {@code acknowledged}, {@code on-site}, {@code declined}, {@code closed}
     * @param owner as answered; {@code null} for none
     */
    public record Reply(
            UUID alarm, UUID person, String type, Instant sentAt, Instant answeredAt, int status, UUID owner) {
        boolean accepted() {
            return status >= 200 && status < 300;
        }
    }

    /** A report that the program said it took: how far a message came. Delivery states' names. */
    public record Proof(UUID notification, String stage, Instant answeredAt) {}

    /** What state a message was read to be in. */
    public record Sighting(UUID notification, String state, Instant askedAt, Instant answeredAt) {}

    /** The hashes of a timeline as somebody read it. */
    public record Reading(UUID alarm, List<String> hashes, Instant answeredAt) {}

    /**
     * A request that a provider got.
     *
     * @param replica which program sent it
     * @param status what it was answered with; 0: nothing
     */
    public record Post(UUID notification, int replica, Instant begunAt, int status) {
        boolean taken() {
            return status >= 200 && status < 300;
        }
    }

    /** What was done to the program, its database and its network. */
    public enum Harm {
        /** A program was killed, or told to start again after it had ended. */
        KILLED,
        /** A program was stopped, and went on later. */
        FROZEN,
        /** The database was killed and started. */
        DATABASE_KILLED,
        /** Every commit took its time. */
        DATABASE_SLOW,
        /** The network between a program and the database. */
        DATABASE_LINK,
        /** The network between a program and the providers. */
        PROVIDER_LINK,
        /** The network between phones and a program. */
        PHONE_LINK,
        /** The machine itself stood still: a thread that does nothing but look at the clock was not run. */
        MACHINE
    }

    /**
     * A time in which something was wrong.
     *
     * @param replica with what; -1: with all of them
     */
    public record Disruption(Harm harm, int replica, Instant from, Instant to) {
        boolean touches(Instant begin, Instant end) {
            return !from.isAfter(end) && !to.isBefore(begin);
        }
    }

    /**
     * Something that was seen where it must not be.
     *
     * @param foreign whether it is another tenant's; else it is somebody's own, and was on its way out
     */
    public record Leak(boolean foreign, String where) {}

    /** Whom the first step of a tenant's alarms must reach. */
    public record Promise(UUID tenant, Set<UUID> people) {}
}
