package se.vardkas.alarm.degraded;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import se.vardkas.platform.audit.Audited;
import se.vardkas.platform.audit.Finding;
import se.vardkas.platform.jobs.JobHandler;

/** Raises what lies in the spool, as soon as the database takes it. */
@ApplicationScoped
class Replay implements JobHandler, Audited {
    private static final Logger LOG = Logger.getLogger(Replay.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final PressSpool spool;
    private final Raiser raiser;
    private final Clock clock;

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
        var presses = spool.order().next(now);
        return presses.isEmpty()
                ? Uni.createFrom().item(false)
                : Uni.join()
                        .all(presses.stream().map(this::raise).toList())
                        .andFailFast()
                        .map(raised -> raised.contains(true) && spool.order().isDue(clock.instant()));
    }

    /** A press that waits is something that people must know of: the phone was told that it is on its way. */
    @Override
    public Uni<List<Finding>> audit() {
        var oldest = spool.order().oldest();
        return Uni.createFrom()
                .item(
                        spool.size() == 0
                                ? List.of()
                                : List.of(new Finding(
                                        "press-spooled",
                                        spool.size(),
                                        oldest.map(since -> Duration.between(since, clock.instant()))
                                                .orElse(Duration.ZERO))));
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
}
