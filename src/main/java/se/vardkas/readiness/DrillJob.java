package se.vardkas.readiness;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.function.Function;
import org.jboss.logging.Logger;
import se.vardkas.platform.ids.Ids;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.jobs.JobHandler;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Lane;
import se.vardkas.platform.sql.Query;

/** Has drills happen: what schedules planned is ordered, what was ordered is raised, what was raised is ended. */
@ApplicationScoped
class DrillJob implements JobHandler {
    static final String NAME = "drills";

    private static final Logger LOG = Logger.getLogger(DrillJob.class);
    private static final int AT_ONCE = 16;

    private final Database database;
    private final DrillRuns runs;
    private final Ids ids;

    DrillJob(Database database, DrillRuns runs, Ids ids) {
        this.database = database;
        this.runs = runs;
        this.ids = ids;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Uni<Boolean> runOnce() {
        return each(DrillSql.CLAIM_SCHEDULES, this::order)
                .chain(ordered -> each(DrillSql.CLAIM_RUNS, this::carryOn).map(more -> ordered || more));
    }

    private Uni<Boolean> each(String claim, Function<Row, Uni<Void>> work) {
        return database.asEngine(Query.of(claim, AT_ONCE))
                .chain(rows -> Multi.createFrom()
                        .iterable(rows)
                        .onItem()
                        .transformToUniAndConcatenate(row -> apart(row, work))
                        .collect()
                        .asList()
                        .map(done -> done.size() == AT_ONCE));
    }

    /** One that fails does not hold up the others; its lease runs out and it is tried again. */
    private static Uni<Boolean> apart(Row row, Function<Row, Uni<Void>> work) {
        return Uni.createFrom()
                .deferred(() -> work.apply(row))
                .replaceWith(true)
                .onFailure()
                .invoke(failure -> LOG.errorf(failure, "The drill %s is tried again in seconds", row.getUUID("id")))
                .onFailure()
                .recoverWithItem(false);
    }

    private Uni<Void> order(Row row) {
        var tenant = tenant(row);
        var recurrence = Recurrence.of(
                row.getString("recurrence"),
                row.get(LocalDateTime.class, "starts_at"),
                ZoneId.of(row.getString("time_zone")));
        var next = recurrence.after(now(row)).orElse(null);
        var planned = row.getOffsetDateTime("next_at").toInstant();
        var order = Query.of(DrillSql.ORDER_PLANNED, tenant.value(), row.getUUID("id"), ids.next(), planned, next);
        return database.one(Lane.WORK, tenant, order).replaceWithVoid();
    }

    private Uni<Void> carryOn(Row row) {
        return runs.carryOn(tenant(row), DrillRun.of(row), now(row));
    }

    private static TenantId tenant(Row row) {
        return new TenantId(row.getUUID("tenant_id"));
    }

    private static Instant now(Row row) {
        return row.getOffsetDateTime("now").toInstant();
    }
}
