package se.vardkas.world.outside;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import se.vardkas.world.program.Refusal;
import se.vardkas.world.program.Replica;
import se.vardkas.world.store.StoreFailure;
import se.vardkas.world.time.Chance;
import se.vardkas.world.time.Timetable;

/** The way from phones and providers to some replica, and back. A request may be lost, and so may its answer. */
public final class Net {
    private static final int PATIENCE = 6_000;

    private final Timetable time;
    private final Chance chance;
    private final List<Replica> replicas;
    private final Consumer<Throwable> failed;
    private int lost;
    private boolean closed;

    public Net(Timetable time, Chance chance, List<Replica> replicas, Consumer<Throwable> failed) {
        this.time = time;
        this.chance = chance;
        this.replicas = replicas;
        this.failed = failed;
    }

    /**
     * What came back.
     *
     * @param status 0: nothing
     */
    record Answer<T>(int status, @Nullable T item) {
        boolean isGood() {
            return status >= 200 && status < 300;
        }

        /** Whether it is worth another try. */
        boolean isNone() {
            return status == 0 || status >= 500;
        }
    }

    /** Loses so many of a thousand, on either way. */
    void lose(int permille) {
        lost = permille;
    }

    /** Nobody begins anything any more; what was begun goes on, so that in the end every answer is known. */
    public void close() {
        closed = true;
    }

    /** Sends a request to one of the replicas; the answer comes, or in the end none. */
    <T> void call(Function<Replica, CompletableFuture<T>> request, Consumer<Answer<T>> then) {
        if (closed) {
            return;
        }
        var replica = chance.oneOf(replicas);
        var answer = new CompletableFuture<Answer<T>>();
        answer.thenAccept(then);
        time.after(PATIENCE, () -> answer.complete(new Answer<>(0, null)));
        if (!chance.permille(lost)) {
            time.after(chance.between(1, 30), () -> arrive(replica, request, answer));
        }
    }

    private <T> void arrive(
            Replica replica, Function<Replica, CompletableFuture<T>> request, CompletableFuture<Answer<T>> answer) {
        if (!replica.life().isAlive()) {
            time.after(1, () -> answer.complete(new Answer<>(0, null)));
            return;
        }
        replica.life()
                .steps()
                .accept(() -> request.apply(replica).whenComplete((item, failure) -> {
                    var reply = failure == null ? new Answer<>(200, item) : new Answer<T>(status(failure), null);
                    if (!chance.permille(lost)) {
                        time.after(chance.between(1, 30), () -> answer.complete(reply));
                    }
                }));
    }

    private int status(Throwable failure) {
        var cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof Refusal refusal) {
            return refusal.status();
        }
        if (!(cause instanceof StoreFailure)) {
            failed.accept(cause);
        }
        return 503;
    }
}
