package se.vardkas.bench;

import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;

/** Waits on the main thread, where blocking is meant. */
final class Waiting {
    private static final int PATIENCE_SECONDS = 30;

    private Waiting() {}

    static <T> T on(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
