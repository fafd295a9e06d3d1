package se.vardkas.readiness;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;
import se.vardkas.alarm.Alarms;
import se.vardkas.alarm.DrillAlarms;
import se.vardkas.alarm.lifecycle.AlarmEvent;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Lane;
import se.vardkas.platform.sql.Query;
import se.vardkas.timeline.chain.AlarmId;

/** Raises drills that were ordered, once each, and ends them when their time is up. */
@ApplicationScoped
class DrillRuns {
    private static final Logger LOG = Logger.getLogger(DrillRuns.class);
    /** Later than this nobody expects it any more. */
    private static final Duration LATEST = Duration.ofMinutes(10);

    private final Database database;
    private final Alarms alarms;
    private final DrillAlarms drills;

    DrillRuns(Database database, Alarms alarms, DrillAlarms drills) {
        this.database = database;
        this.alarms = alarms;
        this.drills = drills;
    }

    /** Orders a drill and raises it; if this process dies in between, another one raises it. */
    Uni<AlarmId> now(TenantId tenant, DrillRun run) {
        var order = Query.of(
                DrillSql.ORDER,
                tenant.value(),
                run.id(),
                run.raiser().value(),
                run.orderedBy().value(),
                run.kind().wireName(),
                run.durationSeconds());
        return database.one(Lane.WORK, tenant, order).chain(() -> raise(tenant, run));
    }

    /** Does what is next about a drill that is due. */
    Uni<Void> carryOn(TenantId tenant, DrillRun run, Instant now) {
        var alarm = run.alarm();
        if (alarm != null) {
            return end(tenant, run, alarm);
        }
        if (Duration.between(run.plannedAt(), now).compareTo(LATEST) > 0) {
            LOG.warnf("The drill %s was missed: nothing ran when it was planned", run.id());
            return database.one(Lane.WORK, tenant, over(tenant, run)).replaceWithVoid();
        }
        return raise(tenant, run).replaceWithVoid();
    }

    private Uni<AlarmId> raise(TenantId tenant, DrillRun run) {
        var drill = new DrillAlarms.Drill(
                run.id(), run.raiser(), run.orderedBy(), run.kind(), run.scheduled() ? "schedule" : "console");
        return drills.raise(tenant, drill)
                .call(alarm -> database.one(
                        Lane.WORK, tenant, Query.of(DrillSql.RAISED, tenant.value(), run.id(), alarm.value())));
    }

    private Uni<Void> end(TenantId tenant, DrillRun run, AlarmId alarm) {
        var step = Alarms.Step.of(new AlarmEvent.DrillEnded("over"), over(tenant, run));
        return alarms.step(tenant, alarm, List.of(), (held, rows) -> step).replaceWithVoid();
    }

    private static Query over(TenantId tenant, DrillRun run) {
        return Query.of(DrillSql.OVER, tenant.value(), run.id());
    }
}
