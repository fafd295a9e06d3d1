package se.vardkas.readiness;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jboss.logging.Logger;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.jobs.JobHandler;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Query;

/** Looks at rosters when others go on call by them. Every replica runs one. */
@ApplicationScoped
class ShiftJob implements JobHandler {
    static final String NAME = "shifts";

    private static final Logger LOG = Logger.getLogger(ShiftJob.class);
    private static final int BATCH = 32;

    private final Database database;
    private final ShiftNotices notices;
    private final MeterRegistry metrics;

    ShiftJob(Database database, ShiftNotices notices, MeterRegistry metrics) {
        this.database = database;
        this.notices = notices;
        this.metrics = metrics;
    }

    /**
     * A roster that is this process's to look at.
     *
     * @param attempt the fence: who looks after it has run out changes nothing
     */
    record Claimed(TenantId tenant, UUID roster, int attempt) {
        private static Claimed of(Row row) {
            return new Claimed(
                    new TenantId(row.getUUID("tenant_id")), row.getUUID("roster_id"), row.getInteger("attempt"));
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Uni<Boolean> runOnce() {
        return database.asEngine(Query.of(ShiftSql.CLAIM, BATCH)).chain(rows -> {
            Uni<Void> all = Uni.createFrom().voidItem();
            for (var row : rows) {
                var claimed = Claimed.of(row);
                all = all.chain(() -> notices.look(claimed).onFailure().recoverWithUni(f -> failed(claimed, f)));
            }
            return all.replaceWith(rows.size() == BATCH);
        });
    }

    /** One roster's fault is not the others'. */
    private Uni<Void> failed(Claimed claimed, Throwable failure) {
        metrics.counter("vardkas_shift_failures").increment();
        LOG.errorf(failure, "The shifts of roster %s were not told; it is due again in seconds", claimed.roster());
        return Uni.createFrom().voidItem();
    }
}
