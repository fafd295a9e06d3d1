package se.vardkas.platform.spool;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import se.vardkas.platform.sql.Database;

/**
 * Whether what comes in would be kept. A program with a spool that has once reached its database stays ready while the
 * database is away: nobody could reach its spool otherwise.
 */
@Readiness
@ApplicationScoped
class SpoolOrDatabaseCheck implements AsyncHealthCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Spool spool;
    private final Database database;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile boolean started;

    SpoolOrDatabaseCheck(Spool spool, Database database) {
        this.spool = spool;
        this.database = database;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return started && spool.isThere() ? answer(true) : ask().chain(SpoolOrDatabaseCheck::answer);
    }

    /** One question at a time: those that hang hold connections. */
    private Uni<Boolean> ask() {
        if (!asking.compareAndSet(false, true)) {
            return Uni.createFrom().item(false);
        }
        var asked = database.answers().invoke(this::answered).memoize().indefinitely();
        return asked.ifNoItem().after(PATIENCE).recoverWithItem(false);
    }

    private void answered(boolean answers) {
        asking.set(false);
        started = started || answers;
    }

    private static Uni<HealthCheckResponse> answer(boolean up) {
        return Uni.createFrom()
                .item(HealthCheckResponse.named("spool-or-database").status(up).build());
    }
}
