package se.vardkas.platform.audit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;
import se.vardkas.platform.jobs.JobHandler;

/** Has every room look after its work every five seconds, and says loudly what they found. Every replica runs one. */
@ApplicationScoped
public class Auditor implements JobHandler {
    /** Its name among the duties. */
    public static final String NAME = "audit";

    private static final Logger LOG = Logger.getLogger(Auditor.class);
    private static final Duration EVERY = Duration.ofSeconds(5);
    /** A room that does not answer must not keep the others from being heard. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final List<Audited> rooms;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final Heartbeat heartbeat;
    private volatile AuditState state = AuditState.NONE;
    private Instant next = Instant.MIN;

    @Inject
    Auditor(@All List<Audited> rooms, Clock clock, MeterRegistry metrics, Heartbeat heartbeat) {
        this.rooms = rooms;
        this.clock = clock;
        this.metrics = metrics;
        this.heartbeat = heartbeat;
        Gauge.builder("vardkas_audit_findings", () -> state().findings().size()).register(metrics);
        Gauge.builder("vardkas_audit_clean", () -> state().at(clock.instant()) == AuditState.Standing.CLEAN ? 1 : 0)
                .register(metrics);
    }

    /** What the last looks have shown. Any thread. */
    public AuditState state() {
        return state;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Uni<Boolean> runOnce() {
        if (clock.instant().isBefore(next)) {
            return Uni.createFrom().item(false);
        }
        next = clock.instant().plus(EVERY);
        return look().call(this::tell).replaceWith(false);
    }

    private Uni<List<Finding>> look() {
        return Uni.join()
                .all(rooms.stream().map(this::look).toList())
                .usingConcurrencyOf(1)
                .andFailFast()
                .map(found -> found.stream().flatMap(List::stream).toList());
    }

    private Uni<List<Finding>> look(Audited room) {
        return Uni.createFrom()
                .deferred(room::audit)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.errorf(failure, "AUDIT: %s could not look after its work", name(room));
                    return List.of(new Finding("unaudited", 1, Duration.ZERO));
                });
    }

    private Uni<Void> tell(List<Finding> found) {
        found.forEach(this::shout);
        state = state.after(found, clock.instant());
        return found.isEmpty() ? heartbeat.beat() : Uni.createFrom().voidItem();
    }

    private void shout(Finding finding) {
        metrics.counter("vardkas_audit_found", "what", finding.what()).increment(finding.count());
        LOG.errorf(
                "AUDIT: %s: %d, up to %d s late",
                finding.what(), finding.count(), finding.worst().toSeconds());
    }

    private static String name(Audited room) {
        var type = room.getClass();
        return (type.isSynthetic() ? type.getSuperclass() : type).getSimpleName();
    }
}
