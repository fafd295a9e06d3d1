package se.vardkas.bench;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits on the main thread, where blocking is meant. */
final class Waiting {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Waiting() {}

    static <T> T on(Future<T> future) {
        return on(future, PATIENCE);
    }

    static <T> T on(Future<T> future, Duration patience) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    /** On presses that go on for so long: until the last one was answered, or never will be. */
    static <T> T onPressesFor(Duration time, Future<T> presses) {
        return on(presses, time.plus(BenchSettings.PRESS_PATIENCE.multipliedBy(2)));
    }
}
