package se.vardkas.world.program;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import se.vardkas.alarm.press.Attempt;
import se.vardkas.alarm.press.PressReader;
import se.vardkas.identity.access.PersonId;

/** As {@code alarm.AlarmIntakeResource} and {@code alarm.degraded.Intake}: into the store, or in time into the spool. */
final class Intake {
    private static final long PATIENCE = 2_000;
    private static final long DISK_PATIENCE = 2_000;

    private final Tools tools;
    private final Raising raising;
    private final Spool spool;
    private final BreakGlass breakGlass;

    Intake(Tools tools, Raising raising, Spool spool, BreakGlass breakGlass) {
        this.tools = tools;
        this.raising = raising;
        this.spool = spool;
        this.breakGlass = breakGlass;
    }

    CompletableFuture<Replica.Taken> take(PersonId sender, byte[] body) {
        var now = tools.now();
        var press = PressReader.read(body, now);
        var attempt = Attempt.first(tools.town().tenant(), sender, press, now, tools.ids());
        return take(spool.known(attempt), body);
    }

    private CompletableFuture<Replica.Taken> take(Attempt known, byte[] body) {
        var raised = raising.raise(known)
                .thenApply(done ->
                        new Replica.Taken(done.fresh() ? 201 : 200, done.alarm().id()));
        return otherwise(tools.within(PATIENCE, raised), () -> spooled(known, body));
    }

    private CompletableFuture<Replica.Taken> spooled(Attempt attempt, byte[] body) {
        var telling = breakGlass.tell(attempt);
        var kept = spool.keep(attempt, body, telling).thenApply(press -> new Replica.Taken(202, press.alarm()));
        return otherwise(tools.within(DISK_PATIENCE, kept), () -> CompletableFuture.failedFuture(new Refusal(503)));
    }

    private static <T> CompletableFuture<T> otherwise(
            CompletableFuture<T> work, Supplier<CompletableFuture<T>> recovery) {
        return work.handle(
                        (item, failure) -> failure == null ? CompletableFuture.completedFuture(item) : recovery.get())
                .thenCompose(Function.identity());
    }
}
