package se.vardkas.world.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** A transaction of two flights, as the store has it: it holds rows from the first to the end of the second. */
final class Transaction {
    private static final long LOOK_AGAIN = 5;

    private final Store store;
    private final Lane lane;
    private final Deque<Object> wanted;
    private final List<Object> held = new ArrayList<>();
    private final Runnable whenHeld;
    private final Consumer<StoreFailure> whenNot;
    private boolean holding;
    private boolean over;

    /** @param rows what it locks, in this order */
    Transaction(Store store, Lane lane, List<?> rows, Runnable whenHeld, Consumer<StoreFailure> whenNot) {
        this.store = store;
        this.lane = lane;
        this.wanted = new ArrayDeque<>(rows);
        this.whenHeld = whenHeld;
        this.whenNot = whenNot;
    }

    void begin() {
        store.time().after(lane.lockTimeout(), () -> {
            if (!holding && !over) {
                end();
                whenNot.accept(new StoreFailure("lock timeout"));
            }
        });
        lockNext();
    }

    boolean isOver() {
        return over;
    }

    /** Lets go of what it holds; those who wait come next. */
    void end() {
        over = true;
        held.forEach(store.locks()::remove);
        held.clear();
    }

    private void lockNext() {
        while (!over && !wanted.isEmpty()) {
            if (store.locks().containsKey(wanted.peek())) {
                store.time().after(LOOK_AGAIN, this::lockNext);
                return;
            }
            store.locks().put(wanted.peek(), this);
            held.add(wanted.remove());
        }
        if (!over) {
            holding = true;
            store.time().after(lane.idleTimeout(), this::end);
            whenHeld.run();
        }
    }
}
