package se.vardkas.delivery;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
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
class ReportWriter {
    private final ReportStore store;
    private final Map<TenantId, ReportDesk> desks = new ConcurrentHashMap<>();

    ReportWriter(ReportStore store) {
        this.store = store;
    }

    /** Writes a report; the item comes after the commit of the batch that it went with, on the caller's context. */
    Uni<Void> write(TenantId tenant, AlarmId alarm, Report report) {
        var desk = desks.computeIfAbsent(tenant, its -> new ReportDesk(batch -> store.apply(its, batch)));
        return Uni.createFrom()
                .<Void>emitter(written -> desk.post(alarm, new Post(report, written)))
                .emitOn(callersContext());
    }

    /** A report, and who waits for it to be written. */
    record Post(Report report, UniEmitter<? super Void> written) {}

    private static Executor callersContext() {
        var context = Vertx.currentContext();
        return context == null ? Runnable::run : work -> context.runOnContext(ignored -> work.run());
    }
}
