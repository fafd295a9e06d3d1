package se.vardkas.readiness;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import se.vardkas.directory.org.UnitId;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.jobs.JobHandler;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Query;

/** Looks at every unit about once a minute, and at once after a change. Every replica runs one. */
@ApplicationScoped
class CoverageJob implements JobHandler {
    static final String NAME = "coverage";

    private static final Logger LOG = Logger.getLogger(CoverageJob.class);
    /** How many tenants one run looks at, one after the other: alarms under way need the database too. */
    private static final int TENANTS = 4;

    private static final Duration COUNTED = Duration.ofSeconds(15);

    private final Database database;
    private final CoverageWatch watch;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final AtomicLong uncovered;
    private final AtomicLong thin;
    private Instant countAgain = Instant.MIN;

    CoverageJob(Database database, CoverageWatch watch, Clock clock, MeterRegistry metrics) {
        this.database = database;
        this.watch = watch;
        this.clock = clock;
        this.metrics = metrics;
        this.uncovered = metrics.gauge("vardkas_units_uncovered", new AtomicLong());
        this.thin = metrics.gauge("vardkas_units_thin", new AtomicLong());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Uni<Boolean> runOnce() {
        return database.asEngine(Query.of(CoverageSql.CLAIM, TENANTS))
                .map(CoverageJob::byTenant)
                .chain(claimed ->
                        look(claimed).call(() -> count(!claimed.isEmpty())).replaceWith(claimed.size() == TENANTS));
    }

    private static Map<TenantId, Map<UnitId, Integer>> byTenant(RowSet<Row> rows) {
        var claimed = new LinkedHashMap<TenantId, Map<UnitId, Integer>>();
        rows.forEach(row -> claimed.computeIfAbsent(new TenantId(row.getUUID("tenant_id")), t -> new LinkedHashMap<>())
                .put(new UnitId(row.getUUID("unit_id")), row.getInteger("attempt")));
        return claimed;
    }

    private Uni<Void> look(Map<TenantId, Map<UnitId, Integer>> claimed) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (var tenant : claimed.entrySet()) {
            all = all.chain(() -> watch.look(tenant.getKey(), tenant.getValue())
                    .onFailure()
                    .recoverWithUni(failure -> failed(tenant.getKey(), failure)));
        }
        return all;
    }

    /** One tenant's fault is not the others'. */
    private Uni<Void> failed(TenantId tenant, Throwable failure) {
        metrics.counter("vardkas_coverage_failures").increment();
        LOG.errorf(failure, "The cover of tenant %s could not be looked at; it is due again in a minute", tenant);
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> count(boolean looked) {
        var now = clock.instant();
        if (!looked && now.isBefore(countAgain)) {
            return Uni.createFrom().voidItem();
        }
        countAgain = now.plus(COUNTED);
        return database.asEngine(Query.of(CoverageSql.COUNT))
                .invoke(rows -> {
                    var counted = rows.iterator().next();
                    uncovered.set(counted.getLong("uncovered"));
                    thin.set(counted.getLong("thin"));
                })
                .replaceWithVoid();
    }
}
