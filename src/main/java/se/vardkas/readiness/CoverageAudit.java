package se.vardkas.readiness;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import se.vardkas.platform.audit.Audited;
import se.vardkas.platform.audit.Finding;
import se.vardkas.platform.jobs.Jobs;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Query;

/** Looks whether units are looked at: a cover that is green because nobody looks is worse than none. */
@ApplicationScoped
class CoverageAudit implements Audited {
    private final Database database;
    private final Jobs jobs;

    CoverageAudit(Database database, Jobs jobs) {
        this.database = database;
        this.jobs = jobs;
    }

    @Override
    public Uni<List<Finding>> audit() {
        return database.asEngine(Query.of(CoverageSql.LATE))
                .map(rows -> found(rows.iterator().next()));
    }

    private List<Finding> found(Row row) {
        if (row.getLong("late") == 0) {
            return List.of();
        }
        jobs.kick(CoverageJob.NAME);
        return List.of(new Finding("coverage-late", row.getLong("late"), Duration.ofSeconds(row.getLong("late_by"))));
    }
}
