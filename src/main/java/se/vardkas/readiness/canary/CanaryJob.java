package se.vardkas.readiness.canary;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.jobs.JobHandler;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Query;

/** Has canaries come when it is their time, and looks after those that go on. Every replica runs one. */
@ApplicationScoped
class CanaryJob implements JobHandler {
    static final String NAME = "canaries";

    private static final Logger LOG = Logger.getLogger(CanaryJob.class);
    private static final int AT_ONCE = 16;

    private final Database database;
    private final CanaryRuns runs;

    CanaryJob(Database database, CanaryRuns runs) {
        this.database = database;
        this.runs = runs;
    }

    /**
     * A tenant's canaries, claimed.
     *
     * @param run the one that goes on; {@code null}: none does
     */
    record Claimed(
            TenantId tenant, boolean enabled, @Nullable UUID run, int attempt, Instant now) {
        private static Claimed of(Row row) {
            return new Claimed(
                    new TenantId(row.getUUID("tenant_id")),
                    row.getBoolean("enabled"),
                    row.getUUID("run_id"),
                    row.getInteger("attempt"),
                    row.getOffsetDateTime("now").toInstant());
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Uni<Boolean> runOnce() {
        return database.asEngine(Query.of(CanarySql.CLAIM, AT_ONCE))
                .chain(rows -> Multi.createFrom()
                        .iterable(rows)
                        .onItem()
                        .transformToUniAndConcatenate(row -> apart(Claimed.of(row)))
                        .toUni()
                        .replaceWith(rows.size() == AT_ONCE));
    }

    /** One tenant's fault is not the others'. */
    private Uni<Void> apart(Claimed claimed) {
        return Uni.createFrom()
                .deferred(() -> runs.carryOn(claimed))
                .onFailure()
                .invoke(failure ->
                        LOG.errorf(failure, "The canary of tenant %s is tried again in seconds", claimed.tenant()))
                .onFailure()
                .recoverWithNull();
    }
}
