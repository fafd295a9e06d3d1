package se.vardkas.world.program;

import se.vardkas.world.store.StoreFailure;

/** A request that is not granted; as a problem of this status. */
public final class Refusal extends StoreFailure {
    private final int status;

    Refusal(int status) {
        super("refused with " + status);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
