package se.vardkas.readiness.canary;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import se.vardkas.platform.audit.Audited;
import se.vardkas.platform.audit.Finding;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Query;

/** Looks whether canaries come when they should, and are proved. */
@ApplicationScoped
class CanaryAudit implements Audited {
    private final Database database;

    CanaryAudit(Database database) {
        this.database = database;
    }

    @Override
    public Uni<List<Finding>> audit() {
        return database.asEngine(Query.of(CanarySql.AMISS)).map(rows -> {
            var row = rows.iterator().next();
            return Stream.of(
                            finding("canary-late", row, "late", "late_by"),
                            finding("canary-unproved", row, "unproved", "unproved_for"))
                    .filter(finding -> finding.count() > 0)
                    .toList();
        });
    }

    private static Finding finding(String what, Row row, String count, String seconds) {
        return new Finding(what, row.getLong(count), Duration.ofSeconds(row.getLong(seconds)));
    }
}
