package se.vardkas.alarm.degraded;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;
import se.vardkas.platform.jobs.JobHandler;

/** Raises what lies in the spool, as soon as the database takes it. */
@ApplicationScoped
class Replay implements JobHandler {
    private static final Logger LOG = Logger.getLogger(Replay.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);

    private final PressSpool spool;
    private final Raiser raiser;
    private final Clock clock;
    private Instant warnedAt = Instant.MIN;

    Replay(PressSpool spool, Raiser raiser, Clock clock) {
        this.spool = spool;
        this.raiser = raiser;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "spool";
    }

    @Override
    public Uni<Boolean> runOnce() {
        var now = clock.instant();
        warn(now);
        var presses = spool.order().next(now);
        return presses.isEmpty()
                ? Uni.createFrom().item(false)
                : Uni.join()
                        .all(presses.stream().map(this::raise).toList())
                        .andFailFast()
                        .map(raised -> raised.contains(true) && spool.order().isDue(clock.instant()));
    }

    private Uni<Boolean> raise(SpooledPress press) {
        return Uni.createFrom()
                .deferred(() -> raiser.raise(press.attempt()))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .invoke(raised -> LOG.infof(
                        "The press of alarm %s is out of the spool%s",
                        press,
                        raised.alarm().id().equals(press.alarm())
                                ? ""
                                : "; it belongs to alarm " + raised.alarm().id()))
                .call(raised -> spool.raised(press))
                .replaceWith(true)
                .onFailure()
                .recoverWithItem(failure -> failed(press, failure));
    }

    private boolean failed(SpooledPress press, Throwable failure) {
        int tries = spool.order().failed(press, clock.instant());
        if (tries == 1) {
            LOG.warnf(
                    "The press of alarm %s stays in the spool (%s); it is tried again",
                    press, failure.getClass().getSimpleName());
        }
        return false;
    }

    private void warn(Instant now) {
        if (spool.size() == 0) {
            return;
        }
        if (warnedAt.plus(BETWEEN_WARNINGS).isBefore(now)) {
            warnedAt = now;
            LOG.warnf("Presses that wait in the spool: %d", spool.size());
        }
    }
}
