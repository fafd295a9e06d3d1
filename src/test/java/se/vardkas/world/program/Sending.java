package se.vardkas.world.program;

import java.util.concurrent.CompletableFuture;
import se.vardkas.delivery.proof.Outcome;

/** As the senders of {@code delivery.send}: one call, and four seconds for its answer. */
final class Sending {
    private static final long DEADLINE = 4_000;

    private Sending() {}

    static CompletableFuture<Outcome> send(Tools tools, Provider.Post post) {
        var first = once(tools, post);
        return tools.has(Bug.SENDER_RETRIES)
                ? first.thenCompose(outcome -> outcome instanceof Outcome.Unclear
                        ? once(tools, post)
                        : CompletableFuture.completedFuture(outcome))
                : first;
    }

    private static CompletableFuture<Outcome> once(Tools tools, Provider.Post post) {
        var steps = tools.life().steps();
        var result = new CompletableFuture<Outcome>();
        tools.provider()
                .post(tools.replica(), post)
                .thenAccept(outcome -> steps.accept(() -> result.complete(outcome)));
        tools.life().later(DEADLINE, () -> result.complete(new Outcome.Unclear("timeout")));
        return result;
    }
}
