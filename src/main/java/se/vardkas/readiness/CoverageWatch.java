package se.vardkas.readiness;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.vardkas.alarm.Alarms;
import se.vardkas.alarm.lifecycle.AlarmState;
import se.vardkas.directory.org.UnitId;
import se.vardkas.escalation.Coverages;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Lane;
import se.vardkas.platform.sql.Query;
import se.vardkas.platform.time.Moments;
import se.vardkas.readiness.cover.CoverState;
import se.vardkas.readiness.cover.Verdict;
import se.vardkas.readiness.cover.Watch;
import se.vardkas.readiness.cover.Watch.Effect;
import se.vardkas.timeline.chain.Actor;
import se.vardkas.timeline.chain.AlarmId;
import se.vardkas.timeline.chain.Draft;

/**
 * Looks at the cover of units, keeps what it found, and tells of it. What was found is committed before it is told; if the
 * program dies in between, the next look tells it under the same id.
 */
@ApplicationScoped
class CoverageWatch {
    private final Database database;
    private final Coverages coverages;
    private final Alarms alarms;
    private final Clock clock;

    CoverageWatch(Database database, Coverages coverages, Alarms alarms, Clock clock) {
        this.database = database;
        this.coverages = coverages;
        this.alarms = alarms;
        this.clock = clock;
    }

    /** A unit that was looked at, and what is to be told of it. */
    private record Looked(
            UnitId unit,
            Verdict verdict,
            Watch.Look look,
            @Nullable AlarmId alarm) {}

    /** Looks at units that this process has claimed, by the attempts of their claims. */
    Uni<Void> look(TenantId tenant, Map<UnitId, Integer> claimed) {
        return coverages
                .of(tenant)
                .map(CoverageWatch::byUnit)
                .chain(found -> kept(tenant, claimed, found))
                .chain(looked -> tell(tenant, looked));
    }

    private static Map<UnitId, Coverages.Coverage> byUnit(List<Coverages.Coverage> found) {
        return found.stream()
                .collect(Collectors.toMap(coverage -> coverage.unit().id(), Function.identity()));
    }

    private Uni<List<Looked>> kept(
            TenantId tenant, Map<UnitId, Integer> claimed, Map<UnitId, Coverages.Coverage> found) {
        var units = claimed.keySet().stream().map(UnitId::value).toArray(UUID[]::new);
        return database.inTenant(
                Lane.WORK,
                tenant,
                tx -> tx.run(Query.of(CoverageSql.HOLD, tenant.value(), units)).chain(rows -> {
                    var now = Moments.now(clock);
                    var looked = looked(rows, claimed, found, now);
                    return tx.commit(looked.stream()
                                    .map(one -> keep(tenant, one, now))
                                    .toList())
                            .replaceWith(looked);
                }));
    }

    private static List<Looked> looked(
            RowSet<Row> rows, Map<UnitId, Integer> claimed, Map<UnitId, Coverages.Coverage> found, Instant now) {
        var looked = new ArrayList<Looked>();
        for (var row : rows) {
            var unit = new UnitId(row.getUUID("unit_id"));
            var coverage = found.get(unit);
            if (coverage != null && row.getInteger("attempt").equals(claimed.get(unit))) {
                var verdict = Verdict.of(coverage.preview(), now);
                var look = Watch.at(before(row), verdict.state(), row.getBoolean("staffed"), now);
                looked.add(new Looked(unit, verdict, look, alarm(row)));
            }
        }
        return looked;
    }

    private static Watch.@Nullable Kept before(Row row) {
        var state = row.getString("state");
        return state == null
                ? null
                : new Watch.Kept(
                        CoverState.valueOf(state),
                        row.getOffsetDateTime("since").toInstant(),
                        row.getInteger("told"),
                        alarm(row) != null);
    }

    private static @Nullable AlarmId alarm(Row row) {
        var id = row.getUUID("alarm_id");
        return id == null ? null : new AlarmId(id);
    }

    private static Query keep(TenantId tenant, Looked one, Instant now) {
        var kept = one.look().kept();
        return Query.of(
                CoverageSql.KEEP,
                tenant.value(),
                one.unit().value(),
                kept.state().name(),
                kept.since(),
                now,
                one.verdict().reasons().toArray(String[]::new),
                kept.told());
    }

    private Uni<Void> tell(TenantId tenant, List<Looked> looked) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (var one : looked) {
            for (var effect : one.look().effects()) {
                all = all.chain(() -> tell(tenant, one, effect));
            }
        }
        return all;
    }

    private Uni<Void> tell(TenantId tenant, Looked one, Effect effect) {
        if (effect instanceof Effect.Tell tell) {
            return raise(tenant, one, tell.number());
        }
        return one.alarm() == null ? Uni.createFrom().voidItem() : tellCovered(tenant, one.unit(), one.alarm());
    }

    private Uni<Void> raise(TenantId tenant, Looked one, int number) {
        var since = one.look().kept().since();
        var clientId = "coverage-" + since + "-" + number;
        return alarms.raise(
                        tenant,
                        new Alarms.UnitCall(one.unit(), clientId, one.verdict().reasons()))
                .chain(alarm -> database.one(
                        Lane.WORK,
                        tenant,
                        Query.of(
                                CoverageSql.TOLD,
                                tenant.value(),
                                one.unit().value(),
                                since,
                                number + 1,
                                alarm.value())))
                .replaceWithVoid();
    }

    /** Says so in the alarm; that it is over is for a human to say. */
    private Uni<Void> tellCovered(TenantId tenant, UnitId unit, AlarmId alarm) {
        var told = Query.of(CoverageSql.TOLD_COVERED, tenant.value(), unit.value(), alarm.value());
        return alarms.step(tenant, alarm, List.of(), (held, rows) -> {
                    var entries = held.alarm().state() == AlarmState.CLOSED
                            ? List.<Draft>of()
                            : List.of(new Draft("covered", Actor.SYSTEM, Map.of("unit", unit.toString())));
                    return new Alarms.Step(List.of(), entries, List.of(told));
                })
                .replaceWithVoid();
    }
}
