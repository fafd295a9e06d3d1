package se.vardkas.readiness;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.vardkas.alarm.DrillAlarms;
import se.vardkas.alarm.DrillAlarms.DrillFacts;
import se.vardkas.alarm.lifecycle.Closure;
import se.vardkas.delivery.Deliveries;
import se.vardkas.directory.org.UnitId;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Lane;
import se.vardkas.platform.sql.Tx;
import se.vardkas.readiness.drill.Call;
import se.vardkas.readiness.drill.DrillResult;
import se.vardkas.readiness.drill.Proof;
import se.vardkas.timeline.chain.AlarmId;

/** What drills have shown, from who was told and what is proved. */
@ApplicationScoped
class DrillResults {
    private final Database database;
    private final DrillAlarms alarms;
    private final Deliveries deliveries;

    DrillResults(Database database, DrillAlarms alarms, Deliveries deliveries) {
        this.database = database;
        this.alarms = alarms;
        this.deliveries = deliveries;
    }

    /** A drill and what it has shown. */
    record Drilled(DrillFacts drill, DrillResult result) {
        @Nullable
        Instant endedAt() {
            return drill.closure() == null ? null : drill.closure().at();
        }

        /** Why it ended by itself, or that somebody closed it; {@code null}: it goes on. */
        @Nullable
        String endedBecause() {
            var closure = drill.closure();
            if (closure == null) {
                return null;
            }
            return closure.by() == null ? closure.note() : "closed";
        }
    }

    /**
     * A page of drills, newest first.
     *
     * @param unit {@code null}: of all units
     * @param after the last one of the page before
     */
    Uni<List<Drilled>> page(TenantId tenant, @Nullable UnitId unit, @Nullable UUID after, int limit) {
        return database.reading(
                Lane.READ,
                tenant,
                tx -> tx.run(alarms.drills(tenant, unit, after, limit)).chain(rows -> drilled(tx, rows)));
    }

    /** One drill; fails with a 404 problem if there is none. */
    Uni<Drilled> find(TenantId tenant, AlarmId alarm) {
        return database.reading(
                        Lane.READ,
                        tenant,
                        tx -> tx.run(alarms.drill(tenant, alarm)).chain(rows -> drilled(tx, rows)))
                .map(found -> found.stream().findFirst().orElseThrow(DrillScope::unknown));
    }

    private Uni<List<Drilled>> drilled(Tx tx, RowSet<Row> rows) {
        var drills = DrillAlarms.readDrills(rows);
        var ids = drills.stream().map(DrillFacts::id).toList();
        return tx.run(List.of(alarms.toldOf(tx.tenant(), ids), deliveries.proofs(tx.tenant(), ids)))
                .map(found -> {
                    var told = DrillAlarms.readTold(found.get(0));
                    var proofs = Deliveries.readProofs(found.get(1));
                    return drills.stream()
                            .map(drill -> new Drilled(drill, result(drill, told, proofs)))
                            .toList();
                });
    }

    private static DrillResult result(
            DrillFacts drill, List<DrillAlarms.ToldOf> told, List<Deliveries.PersonProof> proofs) {
        var calls = told.stream()
                .filter(one -> one.alarm().equals(drill.id()))
                .map(one -> new Call(one.person(), one.at(), one.answer(), one.answeredAt()))
                .toList();
        var proved = proofs.stream()
                .filter(one -> one.alarm().equals(drill.id()))
                .map(one -> new Proof(one.person(), one.channel(), one.stage(), one.at()))
                .toList();
        Closure closure = drill.closure();
        return DrillResult.of(calls, proved, closure == null ? null : closure.at());
    }
}
