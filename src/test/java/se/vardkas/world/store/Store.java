package se.vardkas.world.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import se.vardkas.world.time.Timetable;

/** The database: one at a time, whole or not at all. */
public final class Store {
    private final Map<Object, Transaction> locks = new HashMap<>();
    private final List<Consumer<Tables>> watchers = new ArrayList<>();
    private final Timetable time;
    private final Tables tables;

    public Store(Timetable time) {
        this.time = time;
        this.tables = new Tables(time, locks.keySet());
    }

    public Tables tables() {
        return tables;
    }

    Timetable time() {
        return time;
    }

    Map<Object, Transaction> locks() {
        return locks;
    }

    /** Looks at the tables after every commit. */
    public void watch(Consumer<Tables> watcher) {
        watchers.add(watcher);
    }

    /** Runs statements and commits them; what they throw takes all of them back. */
    <T> T commit(Function<Tables, T> statements) {
        tables.begin();
        T result;
        try {
            result = statements.apply(tables);
        } catch (StoreFailure failure) {
            tables.takeBack();
            throw failure;
        }
        watchers.forEach(watcher -> watcher.accept(tables));
        return result;
    }
}
