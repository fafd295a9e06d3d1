package se.vardkas.readiness.canary;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import se.vardkas.alarm.Alarms;
import se.vardkas.alarm.DrillAlarms;
import se.vardkas.alarm.HeldAlarm;
import se.vardkas.alarm.lifecycle.AlarmEvent;
import se.vardkas.delivery.Deliveries;
import se.vardkas.platform.ids.Ids;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Lane;
import se.vardkas.platform.sql.Query;
import se.vardkas.readiness.canary.CanaryJob.Claimed;
import se.vardkas.readiness.canary.pulse.Trial.Result;
import se.vardkas.readiness.canary.pulse.Trial.Timing;
import se.vardkas.readiness.drill.Proof;
import se.vardkas.timeline.chain.AlarmId;

/** Raises canaries, looks at them until it is known how they went, and ends them: each of these once. */
@ApplicationScoped
class CanaryRuns {
    private final Database database;
    private final Alarms alarms;
    private final DrillAlarms drills;
    private final Deliveries deliveries;
    private final CanaryMeters meters;
    private final Ids ids;

    CanaryRuns(
            Database database, Alarms alarms, DrillAlarms drills, Deliveries deliveries, CanaryMeters meters, Ids ids) {
        this.database = database;
        this.alarms = alarms;
        this.drills = drills;
        this.deliveries = deliveries;
        this.meters = meters;
        this.ids = ids;
    }

    /** Does what is next about a tenant's canaries. */
    Uni<Void> carryOn(Claimed claimed) {
        var tenant = claimed.tenant();
        if (claimed.run() != null) {
            return look(tenant, claimed.run(), claimed.now());
        }
        return claimed.enabled() ? begin(tenant, claimed.attempt()) : rest(tenant);
    }

    /** If this process dies after the commit, another one raises it. */
    private Uni<Void> begin(TenantId tenant, int attempt) {
        var id = ids.next();
        var queries = List.of(Query.of(CanarySql.BEGIN, tenant.value(), id, attempt), forget(tenant));
        return database.all(Lane.WORK, tenant, queries)
                .chain(rows -> rows.get(0).size() == 0 ? Uni.createFrom().voidItem() : raise(tenant, id));
    }

    private Uni<Void> raise(TenantId tenant, UUID id) {
        return drills.raiseCanary(tenant, id)
                .chain(alarm ->
                        database.one(Lane.WORK, tenant, Query.of(CanarySql.RAISED, tenant.value(), id, alarm.value())))
                .replaceWithVoid();
    }

    private Uni<Void> look(TenantId tenant, UUID id, Instant now) {
        return database.one(Lane.WORK, tenant, Query.of(CanarySql.RUN, tenant.value(), id))
                .map(rows -> CanaryRun.of(rows.iterator().next()))
                .chain(run -> run.alarm() == null ? raise(tenant, id) : look(tenant, run, run.alarm(), now));
    }

    private Uni<Void> look(TenantId tenant, CanaryRun run, AlarmId alarm, Instant now) {
        var known = new AtomicReference<@Nullable Result>();
        return alarms.step(tenant, alarm, List.of(deliveries.proofs(tenant, List.of(alarm))), (held, rows) -> {
                    var result = result(run, held, rows.get(0), now);
                    known.set(result.orElse(null));
                    return result.map(over -> ending(tenant, run.id(), over))
                            .orElseGet(
                                    () -> Alarms.Step.of(List.of(Query.of(CanarySql.AGAIN, tenant.value(), run.id()))));
                })
                .invoke(() -> Optional.ofNullable(known.get()).ifPresent(meters::count))
                .replaceWithVoid();
    }

    private static Optional<Result> result(CanaryRun run, HeldAlarm held, Iterable<Row> rows, Instant now) {
        var proofs = Deliveries.readProofs(rows).stream()
                .filter(one -> run.hasItsOwnAlarm())
                .map(one -> new Proof(one.person(), one.channel(), one.stage(), one.at()))
                .toList();
        var closure = held.alarm().closure();
        return run.trial().result(proofs, closure == null ? null : closure.at(), now);
    }

    private static Alarms.Step ending(TenantId tenant, UUID id, Result result) {
        var outcome = result.outcome().wireName();
        return Alarms.Step.of(
                new AlarmEvent.DrillEnded(outcome),
                Query.of(
                        CanarySql.KEEP,
                        tenant.value(),
                        id,
                        outcome,
                        millis(result.toProof()),
                        column(result, Timing::toAccepted),
                        column(result, Timing::toProof)),
                Query.of(CanarySql.OVER, tenant.value(), id, outcome));
    }

    private Uni<Void> rest(TenantId tenant) {
        return database.all(Lane.WORK, tenant, List.of(forget(tenant), Query.of(CanarySql.REST, tenant.value())))
                .replaceWithVoid();
    }

    private static Query forget(TenantId tenant) {
        return Query.of(CanarySql.FORGET, tenant.value());
    }

    private static @Nullable Integer[] column(Result result, Function<Timing, @Nullable Duration> time) {
        return result.channels().stream()
                .map(timing -> millis(time.apply(timing)))
                .toArray(Integer[]::new);
    }

    private static @Nullable Integer millis(@Nullable Duration duration) {
        return duration == null ? null : (int) duration.toMillis();
    }
}
