package se.vardkas.timeline.checkpoint;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.jobs.JobHandler;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Query;

/** Has every tenant's timelines signed once a minute. Every replica runs one. */
@ApplicationScoped
class CheckpointJob implements JobHandler {
    static final String NAME = "checkpoints";

    private static final Logger LOG = Logger.getLogger(CheckpointJob.class);
    private static final int AT_ONCE = 16;

    private final Database database;
    private final CheckpointWriter writer;

    CheckpointJob(Database database, CheckpointWriter writer) {
        this.database = database;
        this.writer = writer;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** One tenant after the other: alarms under way need the database too. */
    @Override
    public Uni<Boolean> runOnce() {
        return database.asEngine(Query.of(CheckpointSql.CLAIM, AT_ONCE))
                .chain(rows -> Multi.createFrom()
                        .iterable(rows)
                        .onItem()
                        .transformToUniAndConcatenate(row -> apart(new TenantId(row.getUUID("tenant_id"))))
                        .toUni()
                        .replaceWith(rows.size() == AT_ONCE));
    }

    /** One tenant's fault is not the others'. */
    private Uni<Void> apart(TenantId tenant) {
        return Uni.createFrom()
                .deferred(() -> writer.write(tenant))
                .onFailure()
                .invoke(failure ->
                        LOG.errorf(failure, "The checkpoint of tenant %s is tried again in a minute", tenant))
                .onFailure()
                .recoverWithNull();
    }
}
