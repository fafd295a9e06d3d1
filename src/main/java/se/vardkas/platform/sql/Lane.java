package se.vardkas.platform.sql;

import java.time.Duration;

/** A pool of connections of its own, so that one kind of work never waits behind another. */
public enum Lane {
    /** Cries for help and answers to them. */
    INTAKE(5),
    /** What the engine does in the background: plans, results of deliveries. */
    WORK(10),
    /** Pages, lists and everything a person can wait for. */
    READ(10);

    private final int patienceSeconds;

    Lane(int patienceSeconds) {
        this.patienceSeconds = patienceSeconds;
    }

    /** How long a unit of work may take before the server is taken for dead; no lease lasts longer. */
    Duration patience() {
        return Duration.ofSeconds(patienceSeconds);
    }
}
