package se.vardkas.delivery.send;

import java.util.Optional;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.delivery.proof.Outcome;
import se.vardkas.delivery.proof.Report;

/**
 * A provider behind one channel. Makes one attempt a call, within {@link Transport#DEADLINE}; never retries, never
 * sleeps. Thread-safe and blocking: called on worker threads.
 */
public interface Sender {
    /** Which way it sends. */
    Channel channel();

    /** Whose service it is, as settings name it. */
    String provider();

    /** Whether it has the settings it needs; a channel without them is off, and shown as a standing warning. */
    boolean isOn();

    /**
     * Whose failure it is if this message fails. One that is broken holds up what goes to it and nothing else. Of few
     * values, none of which a person chose: findings carry them.
     */
    default String service(Outgoing message) {
        return provider();
    }

    /** Makes one attempt. Whatever goes wrong is an outcome, never an exception. */
    Outcome send(Outgoing message);

    /**
     * Whether it only rings beside what reaches people: alone it makes no channel of its own, and where it is known to be broken
     * it must not hold up the others, not even in a panic.
     */
    default boolean isBeside() {
        return false;
    }

    /**
     * Asks the provider what became of a message that it took, under its own reference; empty where it does not say. Never
     * an exception.
     */
    default Optional<Report> ask(NotificationId id, String reference) {
        return Optional.empty();
    }
}
