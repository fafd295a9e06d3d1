package se.vardkas.readiness.phone;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import se.vardkas.delivery.Deliveries;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.jobs.JobHandler;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Query;

/** Has phones asked when it is their time, a few at once. Every replica runs one. */
@ApplicationScoped
class PhoneCheckJob implements JobHandler {
    static final String NAME = "phone-checks";

    private static final Logger LOG = Logger.getLogger(PhoneCheckJob.class);
    /** A quarter of those who send pushes: where the provider hangs, the others are there for an alarm. */
    private static final int AT_ONCE = 16;

    private final Database database;
    private final PhoneChecks checks;
    private final Deliveries deliveries;
    private final MeterRegistry metrics;

    PhoneCheckJob(Database database, PhoneChecks checks, Deliveries deliveries, MeterRegistry metrics) {
        this.database = database;
        this.checks = checks;
        this.deliveries = deliveries;
        this.metrics = metrics;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Uni<Boolean> runOnce() {
        return deliveries.channelsOn().contains(Channel.PUSH)
                ? database.asEngine(Query.of(PhoneCheckSql.CLAIM, AT_ONCE))
                        .map(PhoneCheckJob::byTenant)
                        .chain(this::look)
                : Uni.createFrom().item(false);
    }

    private static Map<TenantId, Map<UUID, Integer>> byTenant(RowSet<Row> rows) {
        var claimed = new LinkedHashMap<TenantId, Map<UUID, Integer>>();
        rows.forEach(row -> claimed.computeIfAbsent(new TenantId(row.getUUID("tenant_id")), t -> new LinkedHashMap<>())
                .put(row.getUUID("contact_id"), row.getInteger("attempt")));
        return claimed;
    }

    /** Goes on at once only where nobody was asked: however many are due, they are asked a few at every poll. */
    private Uni<Boolean> look(Map<TenantId, Map<UUID, Integer>> claimed) {
        Uni<Integer> all = Uni.createFrom().item(0);
        for (var tenant : claimed.entrySet()) {
            all = all.chain(before -> look(tenant.getKey(), tenant.getValue()).map(asked -> before + asked));
        }
        return all.map(asked -> asked == 0 && !claimed.isEmpty());
    }

    /** One tenant's fault is not the others'. */
    private Uni<Integer> look(TenantId tenant, Map<UUID, Integer> claimed) {
        return checks.look(tenant, claimed).onFailure().recoverWithItem(failure -> {
            metrics.counter("vardkas_phone_check_failures").increment();
            LOG.errorf(failure, "Phones of tenant %s could not be asked; they are due again in seconds", tenant);
            return 0;
        });
    }
}
