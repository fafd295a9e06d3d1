package se.vardkas.platform.sql;

/** A pool of connections of its own, so that one kind of work never waits behind another. */
public enum Lane {
    /** Cries for help and answers to them. */
    INTAKE,
    /** What the engine does in the background: plans, results of deliveries. */
    WORK,
    /** Pages, lists and everything a person can wait for. */
    READ
}
