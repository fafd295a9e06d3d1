package se.vardkas.delivery.usage;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.usage.Limits.Warning;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Lane;
import se.vardkas.platform.sql.Query;

/** Reads what was counted of one tenant. */
@ApplicationScoped
class UsageReader {
    private final Database database;
    private final Limits limits;

    UsageReader(Database database, Limits limits) {
        this.database = database;
        this.limits = limits;
    }

    /** What was sent in a period, and what of today calls for a warning. */
    record Found(List<Line> lines, List<Warning> warnings) {}

    Uni<Found> of(TenantId tenant, UsagePeriod period, LocalDate today) {
        var lines = Query.of(
                UsageSql.READ,
                tenant.value(),
                period.from(),
                period.to(),
                period.by().letters());
        var sent = Query.of(UsageSql.OF_DAY, tenant.value(), today);
        return database.all(Lane.READ, tenant, List.of(lines, sent))
                .map(rows ->
                        new Found(
                                stream(rows.get(0)).map(UsageReader::line).toList(),
                                stream(rows.get(1))
                                        .flatMap(row -> limits
                                                .warning(Channel.valueOf(row.getString("channel")), row.getLong("sent"))
                                                .stream())
                                        .toList()));
    }

    private static Stream<Row> stream(Iterable<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }

    private static Line line(Row row) {
        return new Line(
                row.getString("period"),
                Channel.valueOf(row.getString("channel")),
                row.getString("provider"),
                row.getString("occasion"),
                row.getLong("messages"),
                row.getLong("parts"),
                row.getLong("minutes"));
    }
}
