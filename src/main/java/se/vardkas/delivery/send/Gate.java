package se.vardkas.delivery.send;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Whether a message may still be posted: its alarm may have been answered while a name was looked up, a token fetched or a
 * connection made. Asked for the last time directly before the first byte. Once it was found closed it stays closed, and nothing
 * was posted. Thread-safe.
 */
public final class Gate {
    private static final Gate OPEN = new Gate(() -> true);
    /** The way to the {@link Transport} leads through the providers' SDKs, which hand nothing on. */
    private static final ThreadLocal<Gate> BEFORE_US = ThreadLocal.withInitial(() -> OPEN);

    private final BooleanSupplier isOpen;
    private boolean closed;

    /** Open for as long as that says so. */
    public Gate(BooleanSupplier isOpen) {
        this.isOpen = isOpen;
    }

    /** Asks. */
    public synchronized boolean opens() {
        closed = closed || !isOpen.getAsBoolean();
        return !closed;
    }

    /** Whether it was found closed. */
    public synchronized boolean wasClosed() {
        return closed;
    }

    /** Does work of this thread, whose requests pass through the gate. */
    <T> T before(Supplier<T> work) {
        BEFORE_US.set(this);
        try {
            return work.get();
        } finally {
            BEFORE_US.remove();
        }
    }

    /** The one that requests of this thread pass through. */
    static Gate beforeUs() {
        return BEFORE_US.get();
    }
}
