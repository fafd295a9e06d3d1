package se.vardkas.delivery;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.proof.DeliveryState;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.delivery.proof.ProofLadder;
import se.vardkas.delivery.proof.Report;
import se.vardkas.delivery.report.ReportWriter;
import se.vardkas.delivery.send.Breakers;
import se.vardkas.identity.Caller;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.ids.Uuids;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Lane;
import se.vardkas.platform.sql.Query;
import se.vardkas.timeline.chain.AlarmId;

/** Takes what phones and providers say of messages. */
@ApplicationScoped
class Receipts {
    private final Database database;
    private final ReportWriter writer;
    private final Retirement retirement;
    private final Breakers breakers;
    private final Deliveries.ProofListener listener;

    Receipts(
            Database database,
            ReportWriter writer,
            Retirement retirement,
            Breakers breakers,
            Deliveries.ProofListener listener) {
        this.database = database;
        this.writer = writer;
        this.retirement = retirement;
        this.breakers = breakers;
        this.listener = listener;
    }

    /** A proof from a person's phone; false if no such message was sent to them. */
    Uni<Boolean> prove(Caller caller, Report report) {
        return take(
                caller.tenant(),
                report,
                row -> row.getUUID("recipient_id").equals(caller.person().value()),
                row -> tell(caller.tenant(), row));
    }

    /** What is proved once more, or opened days later, says nothing of whether pushes come now. */
    private void tell(TenantId tenant, Row proved) {
        var contact = proved.getUUID("contact_id");
        boolean known = ProofLadder.provesAPerson(Channel.PUSH, DeliveryState.valueOf(proved.getString("state")));
        if (contact != null && !known && proved.getString("channel").equals(Channel.PUSH.name())) {
            listener.onProved(tenant, contact);
        }
    }

    /** A provider's word; false if there is no such message. */
    Uni<Boolean> report(TenantId tenant, Report report) {
        return report instanceof Report.Undelivered undelivered
                ? take(tenant, report, row -> true, row -> hear(row, undelivered))
                        .call(() -> retirement.of(tenant, undelivered))
                : take(tenant, report, row -> true, row -> {});
    }

    private void hear(Row message, Report.Undelivered report) {
        breakers.heard(Channel.valueOf(message.getString("channel")), report);
    }

    /** The same, of a message that a callback's address names; nothing where it names none or the word is empty. */
    Uni<Void> report(
            @Nullable String tenant, @Nullable String notification, Function<NotificationId, Optional<Report>> read) {
        var tenantId = Optional.ofNullable(tenant).flatMap(Uuids::parse).map(TenantId::new);
        var report = Optional.ofNullable(notification)
                .flatMap(Uuids::parse)
                .map(NotificationId::new)
                .flatMap(read);
        return tenantId.isEmpty() || report.isEmpty()
                ? Uni.createFrom().voidItem()
                : report(tenantId.get(), report.get()).replaceWithVoid();
    }

    private Uni<Boolean> take(TenantId tenant, Report report, Predicate<Row> allowed, Consumer<Row> after) {
        return whose(tenant, report.notification()).chain(rows -> {
            for (var row : rows) {
                if (allowed.test(row)) {
                    return writer.write(tenant, new AlarmId(row.getUUID("alarm_id")), report)
                            .invoke(() -> after.accept(row))
                            .replaceWith(true);
                }
            }
            return Uni.createFrom().item(false);
        });
    }

    private Uni<RowSet<Row>> whose(TenantId tenant, NotificationId notification) {
        return database.one(Lane.INTAKE, tenant, Query.of(DeliverySql.WHOSE, tenant.value(), notification.value()));
    }
}
