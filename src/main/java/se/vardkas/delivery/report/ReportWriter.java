package se.vardkas.delivery.report;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import se.vardkas.delivery.proof.Report;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.timeline.chain.AlarmId;

/** Writes reports, gathered tenant by tenant. Thread-safe. */
@ApplicationScoped
public class ReportWriter {
    /** How long results of a burst are gathered while others of the same tenant are being written. */
    static final int GATHERING_MILLIS = 20;

    private final ReportStore store;
    private final Vertx vertx;
    private final Map<TenantId, ReportDesk> desks = new ConcurrentHashMap<>();

    ReportWriter(ReportStore store, Vertx vertx) {
        this.store = store;
        this.vertx = vertx;
    }

    /** Writes a report; the item comes after the commit of the batch that it went with, on the caller's context. */
    public Uni<Void> write(TenantId tenant, AlarmId alarm, Report report) {
        var desk = desks.computeIfAbsent(tenant, its -> new ReportDesk(batch -> store.apply(its, batch), this::soon));
        return Uni.createFrom()
                .<Void>emitter(written -> desk.post(alarm, new ReportDesk.Post(report, written)))
                .emitOn(callersContext());
    }

    private void soon(Runnable work) {
        vertx.setTimer(GATHERING_MILLIS, timer -> work.run());
    }

    private static Executor callersContext() {
        var context = Vertx.currentContext();
        return context == null ? Runnable::run : work -> context.runOnContext(ignored -> work.run());
    }
}
