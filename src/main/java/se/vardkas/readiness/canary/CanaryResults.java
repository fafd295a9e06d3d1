package se.vardkas.readiness.canary;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Lane;
import se.vardkas.platform.sql.Query;
import se.vardkas.readiness.canary.CanaryViews.TimingView;

/** How canaries went, one by one. */
@ApplicationScoped
class CanaryResults {
    private final Database database;

    CanaryResults(Database database) {
        this.database = database;
    }

    /**
     * A canary.
     *
     * @param outcome {@code null}: it goes on
     */
    record Kept(
            UUID id,
            @Nullable UUID alarm,
            Instant startedAt,
            @Nullable String outcome,
            @Nullable Integer proofMillis,
            List<TimingView> channels) {
        private static Kept of(Row row) {
            return new Kept(
                    row.getUUID("id"),
                    row.getUUID("alarm_id"),
                    row.getOffsetDateTime("started_at").toInstant(),
                    row.getString("outcome"),
                    row.getInteger("proof_millis"),
                    timings(row));
        }
    }

    /**
     * A page of canaries, newest first.
     *
     * @param after the last one of the page before
     */
    Uni<List<Kept>> page(TenantId tenant, @Nullable UUID after, int limit) {
        return database.one(Lane.READ, tenant, Query.of(CanarySql.RESULTS, tenant.value(), after, limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Kept::of)
                        .toList());
    }

    private static List<TimingView> timings(Row row) {
        var channels = Canary.channels(row);
        var accepted = row.getArrayOfIntegers("accepted_millis");
        var proved = row.getArrayOfIntegers("proved_millis");
        return IntStream.range(0, channels.size())
                .mapToObj(i -> new TimingView(
                        channels.get(i).wireName(),
                        accepted == null ? null : accepted[i],
                        proved == null ? null : proved[i]))
                .toList();
    }
}
