package se.vardkas.world.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import se.vardkas.world.time.Life;

/** One replica's way to the store, as {@code platform.sql.Database}. */
public final class Line {
    private final int replica;
    private final Store store;
    private final Passage.Way way;
    private final Life life;
    private final List<Transaction> open = new ArrayList<>();

    public Line(int replica, Store store, Passage.Way way, Life life) {
        this.replica = replica;
        this.store = store;
        this.way = way;
        this.life = life;
        life.atDeath(() -> {
            open.forEach(Transaction::end);
            open.clear();
        });
    }

    /** What a transaction writes in its second flight, and what comes of it. */
    public record Writes<T>(List<Consumer<Tables>> statements, T item) {}

    /** Runs statements in one transaction of one flight. */
    public <T> CompletableFuture<T> ask(Lane lane, Function<Tables, T> statements) {
        var flight = new Flight<T>(lane);
        flight.go(() -> flight.land(() -> store.commit(statements)));
        return flight.reply;
    }

    /**
     * Holds rows and looks, decides here, and writes: one transaction of two flights. What {@code decide} throws is the
     * failure, and nothing is written.
     */
    public <L, T> CompletableFuture<T> transact(
            Lane lane, List<?> rows, Function<Tables, L> look, Function<L, Writes<T>> decide) {
        var first = new Flight<L>(lane);
        var transaction =
                new Transaction(store, lane, rows, () -> first.land(() -> look.apply(store.tables())), first::fail);
        open.add(transaction);
        first.go(transaction::begin);
        return first.reply
                .thenCompose(seen -> {
                    var writes = decide.apply(seen);
                    life.perilAhead();
                    var second = new Flight<T>(lane);
                    second.go(() -> second.land(() -> written(transaction, writes)));
                    return second.reply;
                })
                .whenComplete((item, failure) -> {
                    // A connection that failed is closed.
                    transaction.end();
                    open.remove(transaction);
                });
    }

    private <T> T written(Transaction transaction, Writes<T> writes) {
        if (transaction.isOver()) {
            throw new StoreFailure("the transaction was ended");
        }
        try {
            return store.commit(tables -> {
                writes.statements().forEach(statement -> statement.accept(tables));
                return writes.item();
            });
        } finally {
            transaction.end();
        }
    }

    /** One request and its reply. */
    private final class Flight<T> {
        private final CompletableFuture<T> reply = new CompletableFuture<>();
        private final Passage passage = way.next(replica);
        private final Consumer<Runnable> steps = life.steps();

        Flight(Lane lane) {
            after(lane.patience(), () -> lose("no answer"));
        }

        void go(Runnable arrive) {
            switch (passage.fate()) {
                case ARRIVES, REPLY_RESET, REPLY_SWALLOWED -> store.time().after(passage.there(), arrive);
                case REFUSED -> after(passage.there(), () -> lose("refused"));
                case SWALLOWED -> {
                    // The caller's patience ends some time.
                }
            }
        }

        /** Does the work at the store and sends back what came of it. */
        void land(Supplier<T> work) {
            T item;
            try {
                item = work.get();
            } catch (StoreFailure failure) {
                fail(failure);
                return;
            }
            back(() -> reply.complete(item));
        }

        void fail(StoreFailure failure) {
            back(() -> reply.completeExceptionally(failure));
        }

        private void back(Runnable end) {
            switch (passage.fate()) {
                case ARRIVES -> after(passage.back(), end);
                case REPLY_RESET -> after(passage.back(), () -> lose("reset"));
                case REPLY_SWALLOWED, REFUSED, SWALLOWED -> {
                    // Nothing comes back.
                }
            }
        }

        private void after(long millis, Runnable end) {
            store.time().after(millis, () -> steps.accept(end));
        }

        private void lose(String how) {
            reply.completeExceptionally(new StoreFailure(how));
        }
    }
}
