package se.vardkas.delivery;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.order.ProviderOrders;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.delivery.proof.Report;
import se.vardkas.delivery.send.Senders;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.jobs.JobHandler;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Lane;
import se.vardkas.platform.sql.Query;

/**
 * Asks providers what became of messages they took and then told nothing of: a callback may be lost on its way, and a
 * person who was never reached must not look reached. Three times, then the message stays as it is.
 */
@ApplicationScoped
class Inquiries implements JobHandler {
    private static final int AT_ONCE = 16;
    private static final int MOST_TIMES = 3;

    private final Database database;
    private final Receipts receipts;
    private final ProviderOrders orders;
    private final Senders senders;
    private final WorkerExecutor workers;

    Inquiries(Database database, Receipts receipts, ProviderOrders orders, Senders senders, Vertx vertx) {
        this.database = database;
        this.receipts = receipts;
        this.orders = orders;
        this.senders = senders;
        this.workers = vertx.createSharedWorkerExecutor("inquiries", AT_ONCE);
    }

    /** A message to ask after. */
    private record Asked(
            TenantId tenant,
            NotificationId id,
            Channel channel,
            @Nullable String provider,
            @Nullable String reference,
            int times) {
        static Asked of(Row row) {
            return new Asked(
                    new TenantId(row.getUUID("tenant_id")),
                    new NotificationId(row.getUUID("id")),
                    Channel.valueOf(row.getString("channel")),
                    row.getString("provider"),
                    row.getString("provider_ref"),
                    row.getInteger("asked"));
        }
    }

    @Override
    public String name() {
        return "inquiries";
    }

    @Override
    public Uni<Boolean> runOnce() {
        return database.asEngine(Query.of(InquirySql.CLAIM, AT_ONCE))
                .chain(rows -> Multi.createFrom()
                        .iterable(rows)
                        .map(Asked::of)
                        .onItem()
                        .transformToUni(this::ask)
                        .merge(AT_ONCE)
                        .collect()
                        .asList())
                .map(asked -> asked.size() == AT_ONCE);
    }

    private Uni<Void> ask(Asked message) {
        return UniHelper.toUni(workers.executeBlocking(() -> answer(message), false))
                .chain(answer -> answer.isPresent()
                        ? receipts.report(message.tenant(), answer.get()).replaceWithVoid()
                        : Uni.createFrom().voidItem())
                .chain(() -> message.times() < MOST_TIMES ? Uni.createFrom().voidItem() : stop(message));
    }

    private Optional<Report> answer(Asked message) {
        var reference = message.reference();
        return reference == null
                ? Optional.empty()
                : orders.carrier(message.tenant(), message.channel(), message.provider())
                        .flatMap(provider -> senders.of(message.channel(), provider)
                                .filter(sender -> sender.provider().equals(provider)))
                        .flatMap(sender -> sender.ask(message.id(), reference));
    }

    private Uni<Void> stop(Asked message) {
        var query =
                Query.of(InquirySql.STOP, message.tenant().value(), message.id().value());
        return database.one(Lane.WORK, message.tenant(), query).replaceWithVoid();
    }
}
