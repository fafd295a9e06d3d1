package se.vardkas.delivery.send.push;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Has an access token at hand at any time. They are good for an hour: after a quiet one the first push of an alarm would wait
 * for a new one, and with a slow token server for as long again as an attempt may take.
 */
@ApplicationScoped
class FcmTokenKeeper {
    private static final Logger LOG = Logger.getLogger(FcmTokenKeeper.class);
    /** Google's library gives a token up for old some minutes before its end. */
    private static final Duration PERIOD = Duration.ofMinutes(1);

    private final FcmSender sender;
    private final Vertx vertx;
    private final Counter failures;
    private volatile long timer;

    FcmTokenKeeper(FcmSender sender, Vertx vertx, MeterRegistry metrics) {
        this.sender = sender;
        this.vertx = vertx;
        this.failures = metrics.counter("vardkas_fcm_token_failures");
    }

    void start(@Observes StartupEvent event) {
        renew();
        timer = vertx.setPeriodic(PERIOD.toMillis(), id -> renew());
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    private void renew() {
        vertx.executeBlocking(
                        () -> {
                            sender.renewToken();
                            return null;
                        },
                        false)
                .onFailure(this::failed);
    }

    private void failed(Throwable failure) {
        failures.increment();
        LOG.warnf("No access token for Firebase: %s", failure.getMessage());
    }
}
