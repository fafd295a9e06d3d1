package se.vardkas.platform.audit;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * A sign of life to an address outside, which calls somebody when it stays away: a {@code POST} without a body, after clean
 * looks alone. A sign that cannot be given is logged and counted; the next clean look tries again.
 */
@ApplicationScoped
class Heartbeat {
    private static final Logger LOG = Logger.getLogger(Heartbeat.class);
    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final int FIRST_ERROR = 300;

    private final Optional<URI> address;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private Instant next = Instant.MIN;

    Heartbeat(
            @ConfigProperty(name = "vardkas.heartbeat-url") Optional<URI> address, Clock clock, MeterRegistry metrics) {
        this.address = address;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Gives a sign of life, if it is time for one. */
    Uni<Void> beat() {
        var now = clock.instant();
        if (address.isEmpty() || now.isBefore(next)) {
            return Uni.createFrom().voidItem();
        }
        next = now.plus(EVERY);
        var request = HttpRequest.newBuilder(address.get())
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return Uni.createFrom()
                .completionStage(() -> http.sendAsync(request, BodyHandlers.discarding()))
                .emitOn(Infrastructure.getDefaultExecutor())
                .invoke(answer -> {
                    if (answer.statusCode() >= FIRST_ERROR) {
                        failed(new IOException("answered " + answer.statusCode()));
                    }
                })
                .onFailure()
                .invoke(this::failed)
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private void failed(Throwable failure) {
        metrics.counter("vardkas_heartbeat_failures").increment();
        // Not the address: services of this kind put their secret into it.
        LOG.warnf("The sign of life could not be given: %s", failure.getClass().getSimpleName());
    }
}
