package se.vardkas.platform.jobs;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import se.vardkas.platform.ids.Ids;

/** Keeps one handler running: never twice at once, and once more if it was kicked while it ran. */
final class JobLoop {
    private static final Logger LOG = Logger.getLogger(JobLoop.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration SOON = Duration.ofMillis(20);
    /** Replicas started together must not poll together. */
    private static final double SPREAD = 0.2;

    private enum Phase {
        STOPPED,
        IDLE,
        RUNNING,
        RUNNING_AND_KICKED
    }

    private final JobHandler handler;
    private final Vertx vertx;
    private final Ids ids;
    private final Counter failures;
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.STOPPED);
    private volatile boolean failing;

    JobLoop(JobHandler handler, Vertx vertx, Ids ids, MeterRegistry metrics) {
        this.handler = handler;
        this.vertx = vertx;
        this.ids = ids;
        this.failures = metrics.counter("vardkas_job_failures", "job", handler.name());
    }

    String name() {
        return handler.name();
    }

    void start() {
        phase.set(Phase.IDLE);
        poll();
    }

    void stop() {
        phase.set(Phase.STOPPED);
    }

    void kick() {
        var before = phase.getAndUpdate(now -> switch (now) {
            case STOPPED -> Phase.STOPPED;
            case IDLE -> Phase.RUNNING;
            case RUNNING, RUNNING_AND_KICKED -> Phase.RUNNING_AND_KICKED;
        });
        if (before == Phase.IDLE) {
            run();
        }
    }

    void kickSoon() {
        if (phase.get() != Phase.STOPPED) {
            vertx.setTimer(SOON.toMillis(), timer -> kick());
        }
    }

    private void poll() {
        if (phase.get() == Phase.STOPPED) {
            return;
        }
        kick();
        long wait = Math.round(POLL.toMillis() * (1 - SPREAD / 2 + SPREAD * ids.jitter()));
        vertx.setTimer(wait, timer -> poll());
    }

    /** On a context of its own, so that a Hibernate session opened by one run is not seen by another. */
    private void run() {
        var context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
        VertxContextSafetyToggle.setContextSafe(context, true);
        context.runOnContext(ignored -> runHere());
    }

    private void runHere() {
        try {
            handler.runOnce().subscribe().with(this::ended, this::failed);
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    private void failed(Throwable failure) {
        failures.increment();
        if (!failing) {
            // Said once, however long the database is away: a full disk must not be what an outage ends in.
            LOG.errorf(failure, "The duty %s failed; it is tried again at every poll until it works", handler.name());
        }
        failing = true;
        next(false);
    }

    private void ended(boolean more) {
        failing = false;
        next(more);
    }

    private void next(boolean more) {
        var before = phase.getAndUpdate(now -> switch (now) {
            case STOPPED -> Phase.STOPPED;
            case IDLE, RUNNING -> more ? Phase.RUNNING : Phase.IDLE;
            case RUNNING_AND_KICKED -> Phase.RUNNING;
        });
        if (before == Phase.RUNNING_AND_KICKED || (before == Phase.RUNNING && more)) {
            run();
        }
    }
}
