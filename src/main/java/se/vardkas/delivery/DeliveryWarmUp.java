package se.vardkas.delivery;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import se.vardkas.delivery.proof.DeliveryState;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.delivery.proof.Report;
import se.vardkas.delivery.proof.Source;
import se.vardkas.delivery.report.ReportWriter;
import se.vardkas.delivery.send.Transport;
import se.vardkas.platform.ids.Ids;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.jobs.WarmUp;
import se.vardkas.timeline.chain.AlarmId;

/** Has every sender send to this machine itself, and writes a report of a message that is not there. */
@ApplicationScoped
class DeliveryWarmUp implements WarmUp {
    private final ReportWriter reports;
    private final Transport transport;
    private final Vertx vertx;
    private final Ids ids;
    private final Clock clock;

    DeliveryWarmUp(ReportWriter reports, Transport transport, Vertx vertx, Ids ids, Clock clock) {
        this.reports = reports;
        this.transport = transport;
        this.vertx = vertx;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Uni<Void> warmUp() {
        var report = new Report.Proved(new NotificationId(ids.next()), DeliveryState.ACCEPTED, Source.PROVIDER);
        return reports.write(new TenantId(ids.next()), new AlarmId(ids.next()), report)
                .chain(() -> UniHelper.toUni(vertx.executeBlocking(this::rehearse, false)));
    }

    private Void rehearse() {
        try (var rehearsal = new Rehearsal(transport, clock)) {
            rehearsal.sendAll(ids);
        }
        return null;
    }
}
