package se.vardkas.delivery.report;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.proof.Delivery;
import se.vardkas.delivery.proof.DeliveryState;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.delivery.proof.Occasion;
import se.vardkas.delivery.proof.PutOff;
import se.vardkas.delivery.proof.Report;
import se.vardkas.identity.access.PersonId;
import se.vardkas.platform.ids.Ids;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Lane;
import se.vardkas.platform.sql.Query;
import se.vardkas.platform.time.Moments;
import se.vardkas.timeline.Timeline;
import se.vardkas.timeline.chain.AlarmId;

/** Writes a batch of reports on alarms' messages: state, proofs and timeline in one transaction of two flights. */
@ApplicationScoped
class ReportStore {
    private final Database database;
    private final Timeline timeline;
    private final Ids ids;
    private final Clock clock;
    private final AtomicInteger batches = new AtomicInteger();

    ReportStore(Database database, Timeline timeline, Ids ids, Clock clock) {
        this.database = database;
        this.timeline = timeline;
        this.ids = ids;
        this.clock = clock;
    }

    /** Writes reports of alarms: all of them, or none. The alarms' chains are held in the order of the map. */
    Uni<Void> apply(TenantId tenant, SortedMap<AlarmId, List<Report>> reports) {
        var each = List.copyOf(reports.entrySet());
        var holding = each.stream()
                .map(one -> holding(tenant, one.getKey(), one.getValue()))
                .toList();
        return database.inTenant(
                Lane.WORK,
                tenant,
                tx -> tx.runTogether(holding).chain(rows -> {
                    var now = Moments.now(clock);
                    var tally = Tally.of(tenant, now, batches.getAndIncrement());
                    var writing = IntStream.range(0, each.size())
                            .mapToObj(i -> writing(tenant, each.get(i), rows.get(i), now, tally))
                            .toList();
                    return tx.commitTogether(writing);
                }));
    }

    private List<Query> holding(TenantId tenant, AlarmId alarm, List<Report> reports) {
        var id = alarm.value();
        var touched = reports.stream()
                .map(report -> report.notification().value())
                .distinct()
                .sorted()
                .toArray(UUID[]::new);
        var its = Arrays.stream(touched).map(one -> id).toArray(UUID[]::new);
        var holding = new ArrayList<>(timeline.lock(tenant, alarm));
        holding.add(Query.keyed(id, ReportSql.HOLD, tenant.value(), touched));
        holding.add(Query.keyed(id, ReportSql.KNOWN_PROOFS, tenant.value(), its, touched));
        return holding;
    }

    private ReportBatch decide(List<Iterable<Row>> rows, List<Report> reports) {
        var batch = new ReportBatch();
        rows.get(2).forEach(row -> batch.add(delivery(row), row.getBoolean("told")));
        rows.get(3)
                .forEach(row -> batch.addKnownProof(
                        new NotificationId(row.getUUID("delivery_id")),
                        DeliveryState.valueOf(row.getString("stage")),
                        row.getString("source")));
        reports.forEach(report -> batch.apply(report, ids.jitter()));
        return batch;
    }

    private List<Query> writing(
            TenantId tenant,
            Map.Entry<AlarmId, List<Report>> reports,
            List<Iterable<Row>> rows,
            Instant now,
            Tally tally) {
        var alarm = reports.getKey();
        var batch = decide(rows, reports.getValue());
        var writes = new ArrayList<Query>();
        if (!batch.changed().isEmpty()) {
            writes.add(changes(tenant, alarm, batch.changed()));
        }
        if (!batch.proofs().isEmpty()) {
            writes.add(proofs(tenant, alarm, now, batch.proofs()));
        }
        if (!batch.nextChannels().isEmpty()) {
            writes.add(Query.keyed(
                    alarm.value(),
                    ReportSql.NEXT_CHANNEL,
                    tenant.value(),
                    new UUID[] {alarm.value()},
                    batch.nextChannels().stream().map(NotificationId::value).toArray(UUID[]::new)));
        }
        var drafts = batch.drafts();
        if (!drafts.isEmpty()) {
            writes.add(timeline.append(tenant, alarm, timeline.head(rows.get(1)), now, drafts));
        }
        writes.addAll(tally.statements(alarm, batch));
        return writes;
    }

    private static Query changes(TenantId tenant, AlarmId alarm, List<ReportBatch.Changed> changed) {
        return Query.keyed(
                alarm.value(),
                ReportSql.APPLY,
                tenant.value(),
                changed.stream().map(change -> change.delivery().id().value()).toArray(UUID[]::new),
                texts(changed, change -> change.delivery().state().name()),
                texts(changed, change -> change.delivery().reason()),
                texts(changed, change -> change.delivery().providerReference()),
                numbers(changed, change -> change.delivery().unclear()),
                numbers(changed, change -> change.delivery().putOff().times()),
                numbers(changed, change -> millis(change.delivery().putOff().waited())),
                numbers(changed, change -> change.retryAfter() == null ? null : millis(change.retryAfter())),
                numbers(changed, change -> change.delivery().counted()));
    }

    private static Query proofs(TenantId tenant, AlarmId alarm, Instant at, List<ReportBatch.Proof> proofs) {
        return Query.keyed(
                alarm.value(),
                ReportSql.PROVE,
                tenant.value(),
                at,
                proofs.stream().map(proof -> proof.notification().value()).toArray(UUID[]::new),
                texts(proofs, proof -> proof.stage().name()),
                texts(proofs, proof -> proof.source()));
    }

    private static <T> @Nullable String[] texts(List<T> rows, Function<T, @Nullable String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }

    private static <T> @Nullable Integer[] numbers(List<T> rows, Function<T, @Nullable Integer> value) {
        return rows.stream().map(value).toArray(Integer[]::new);
    }

    private static int millis(Duration duration) {
        return (int) duration.toMillis();
    }

    private static Delivery delivery(Row row) {
        return new Delivery(
                new NotificationId(row.getUUID("id")),
                new PersonId(row.getUUID("recipient_id")),
                Channel.valueOf(row.getString("channel")),
                Occasion.of(row.getString("event"), row.getBoolean("drill")),
                DeliveryState.valueOf(row.getString("state")),
                row.getInteger("attempt"),
                row.getInteger("unclear"),
                new PutOff(row.getInteger("put_off"), Duration.ofMillis(row.getInteger("put_off_millis"))),
                row.getString("reason"),
                row.getString("provider_ref"),
                row.getInteger("counted"));
    }
}
