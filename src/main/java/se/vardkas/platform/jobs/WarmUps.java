package se.vardkas.platform.jobs;

import io.quarkus.arc.All;
import io.quarkus.vertx.http.HttpServerStart;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/** Warms every room up once the program listens; it is ready when that is done, whether or not all went well. */
@Readiness
@ApplicationScoped
class WarmUps implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(WarmUps.class);
    private static final int TIMES = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<WarmUp> rooms;
    private final Vertx vertx;
    private volatile boolean done;

    WarmUps(@All List<WarmUp> rooms, Vertx vertx) {
        this.rooms = rooms;
        this.vertx = vertx;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("warm").status(done).build();
    }

    void warmUp(@ObservesAsync HttpServerStart start) {
        vertx.getOrCreateContext().runOnContext(ignored -> all().subscribe().with(warm -> done = true));
    }

    private Uni<Void> all() {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (int i = 0; i < TIMES; i++) {
            for (var room : rooms) {
                all = all.chain(room::warmUp);
            }
        }
        return all.ifNoItem().after(PATIENCE).fail().onFailure().recoverWithUni(failure -> {
            LOG.warnf("Not everything could be warmed up (%s); the first alarm may be slower than the next", failure);
            return Uni.createFrom().voidItem();
        });
    }
}
