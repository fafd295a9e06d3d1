package se.vardkas.world.store;

/** As {@code platform.sql.Lane}, with the time limits of {@code application.properties}, in milliseconds. */
public enum Lane {
    INTAKE(5_000, 1_500, 5_000),
    WORK(10_000, 5_000, 10_000),
    READ(10_000, 3_000, 10_000),
    ENGINE(5_000, 5_000, 5_000);

    private final long patience;
    private final long lockTimeout;
    private final long idleTimeout;

    Lane(long patience, long lockTimeout, long idleTimeout) {
        this.patience = patience;
        this.lockTimeout = lockTimeout;
        this.idleTimeout = idleTimeout;
    }

    /** How long a replica waits before it takes the store for dead. */
    long patience() {
        return patience;
    }

    /** How long the store waits for a lock. */
    long lockTimeout() {
        return lockTimeout;
    }

    /** How long the store leaves a transaction open in which nothing happens. */
    long idleTimeout() {
        return idleTimeout;
    }
}
