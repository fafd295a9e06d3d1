package se.vardkas.delivery.send;

import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.proof.Outcome;

/**
 * A provider behind one channel. Makes one attempt a call, within {@link Transport#DEADLINE}; never retries, never
 * sleeps. Thread-safe and blocking: called on worker threads.
 */
public interface Sender {
    /** Which way it sends. */
    Channel channel();

    /** Whether it has the settings it needs; a channel without them is off, and shown as a standing warning. */
    boolean isOn();

    /** Makes one attempt. Whatever goes wrong is an outcome, never an exception. */
    Outcome send(Outgoing message);
}
