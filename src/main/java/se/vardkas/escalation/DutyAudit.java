package se.vardkas.escalation;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import se.vardkas.alarm.Alarms;
import se.vardkas.alarm.HeldAlarm;
import se.vardkas.alarm.lifecycle.AlarmState;
import se.vardkas.platform.audit.Audited;
import se.vardkas.platform.audit.Finding;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.jobs.Jobs;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Query;
import se.vardkas.timeline.chain.Actor;
import se.vardkas.timeline.chain.AlarmId;
import se.vardkas.timeline.chain.Draft;

/**
 * Looks after the one promise behind all others: every open alarm has something that is due, and it is done in time. An
 * alarm without a duty gets one again; late duties are begun at once.
 */
@ApplicationScoped
class DutyAudit implements Audited {
    /** How many forgotten alarms one look mends. */
    private static final int AT_ONCE = 50;

    private final Database database;
    private final Alarms alarms;
    private final Jobs jobs;

    DutyAudit(Database database, Alarms alarms, Jobs jobs) {
        this.database = database;
        this.alarms = alarms;
        this.jobs = jobs;
    }

    @Override
    public Uni<List<Finding>> audit() {
        return forgotten()
                .chain(some -> late().map(others ->
                        Stream.concat(some.stream(), others.stream()).toList()));
    }

    private Uni<List<Finding>> forgotten() {
        return database.asEngine(Query.of(DutySql.FORGOTTEN, AT_ONCE))
                .call(this::restore)
                .map(rows -> rows.size() == 0
                        ? List.of()
                        : List.of(new Finding("alarm-without-duty", rows.size(), Duration.ZERO)));
    }

    private Uni<Void> restore(RowSet<Row> forgotten) {
        var each = StreamSupport.stream(forgotten.spliterator(), false)
                .map(row -> restore(new TenantId(row.getUUID("tenant_id")), new AlarmId(row.getUUID("id"))))
                .toList();
        if (each.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Uni.join()
                .all(each)
                .usingConcurrencyOf(1)
                .andCollectFailures()
                .invoke(() -> jobs.kick(Escalation.NAME))
                .replaceWithVoid();
    }

    private Uni<Boolean> restore(TenantId tenant, AlarmId alarm) {
        return alarms.step(tenant, alarm, List.of(Duty.hold(tenant, alarm)), (held, rows) -> {
            if (held.alarm().state() == AlarmState.CLOSED
                    || rows.get(0).iterator().hasNext()) {
                return Alarms.Step.NONE;
            }
            var purpose = purpose(held);
            return new Alarms.Step(
                    List.of(),
                    List.of(new Draft("duty-restored", Actor.SYSTEM, Map.of("due", purpose.name()))),
                    List.of(DutyKeeper.restore(tenant, held, purpose)));
        });
    }

    private static Duty.Purpose purpose(HeldAlarm held) {
        if (held.alarm().seeksHelp()) {
            return Duty.Purpose.STEP;
        }
        return held.alarm().state() == AlarmState.ON_SITE ? Duty.Purpose.REMINDER : Duty.Purpose.ON_SITE_CHECK;
    }

    private Uni<List<Finding>> late() {
        return database.asEngine(Query.of(DutySql.LATE)).map(rows -> {
            var row = rows.iterator().next();
            var found = new ArrayList<Finding>();
            add(found, "duty-late", row.getLong("late"), row.getLong("late_by"));
            add(found, "duty-stuck", row.getLong("stuck"), row.getLong("stuck_by"));
            if (!found.isEmpty()) {
                jobs.kick(Escalation.NAME);
            }
            return found;
        });
    }

    private static void add(List<Finding> found, String what, long count, Long seconds) {
        if (count > 0) {
            found.add(new Finding(what, count, Duration.ofSeconds(seconds)));
        }
    }
}
