package se.vardkas.world.program;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import se.vardkas.platform.ids.SeededIds;
import se.vardkas.world.store.Line;
import se.vardkas.world.store.StoreFailure;
import se.vardkas.world.time.Life;
import se.vardkas.world.time.Timetable;

/**
 * What every shell of one replica works with.
 *
 * @param skew by how much the replica's clock is wrong
 * @param failed hears of failures that no fault of the world explains
 */
record Tools(
        int replica,
        Life life,
        Line line,
        Timetable time,
        SeededIds ids,
        Duration skew,
        Town town,
        Provider provider,
        Jobs jobs,
        Set<Bug> bugs,
        Consumer<Throwable> failed) {

    /** The replica's own clock, as {@code Moments.now}. */
    Instant now() {
        return time.now().plus(skew).truncatedTo(ChronoUnit.MICROS);
    }

    boolean has(Bug bug) {
        return bugs.contains(bug);
    }

    /** The same, or a failure if it is not there in so many milliseconds. */
    <T> CompletableFuture<T> within(long millis, CompletableFuture<T> work) {
        var result = new CompletableFuture<T>();
        work.whenComplete((item, failure) -> {
            if (failure == null) {
                result.complete(item);
            } else {
                result.completeExceptionally(failure);
            }
        });
        life.later(millis, () -> result.completeExceptionally(new StoreFailure("not in time")));
        return result;
    }

    /** Nobody waits for it; but a failure that is no fault of the world is a mistake in the world itself. */
    void unattended(CompletableFuture<?> work) {
        work.whenComplete((item, failure) -> {
            if (failure != null && !(cause(failure) instanceof StoreFailure)) {
                failed.accept(failure);
            }
        });
    }

    static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : failure;
    }
}
