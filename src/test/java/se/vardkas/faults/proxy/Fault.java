package se.vardkas.faults.proxy;

import java.time.Duration;

/** What a {@link FaultProxy} does to the connections that pass through it. */
public sealed interface Fault {
    /** Nothing. */
    record None() implements Fault {}

    /** Answers come later; requests pass at once, so that who receives them knows when they were sent. */
    record Latency(Duration answersLater) implements Fault {}

    /** What is sent is held, both ways, and passed on when the fault ends. */
    record Stall() implements Fault {}

    /** What is asked arrives, and no answer comes back until the fault ends. */
    record Deaf() implements Fault {}

    /** What is sent is lost, both ways, and nobody is told; once the fault ends the connection is reset. */
    record HalfOpen() implements Fault {}

    /** Every connection is reset as soon as it is made or used. */
    record Reset() implements Fault {}

    /** A connection is reset once so many bytes of answers have passed. */
    record CutAfter(int bytes) implements Fault {}

    Fault NONE = new None();
}
