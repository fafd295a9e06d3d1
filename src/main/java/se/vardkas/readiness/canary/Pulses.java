package se.vardkas.readiness.canary;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import se.vardkas.platform.problem.ProblemKind;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Query;
import se.vardkas.readiness.canary.pulse.Pulse;
import se.vardkas.readiness.canary.pulse.Pulse.Beat;

/** What canaries show, for everybody. However many ask, the database is asked once in a while. */
@ApplicationScoped
class Pulses {
    private static final Logger LOG = Logger.getLogger(Pulses.class);
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final Database database;
    private final Clock clock;
    private volatile @Nullable Look last;

    Pulses(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A tenant's canaries, under the name it shows them by. */
    record Shown(String name, int everyMinutes, Pulse pulse) {}

    /** One question to the database, which all who ask within moments share. */
    private record Look(Instant until, Uni<List<Named>> found) {}

    private record Named(String name, int everyMinutes, Pulse.Kept kept) {
        private static Named of(Row row) {
            int every = row.getInteger("every_minutes");
            return new Named(row.getString("public_name"), every, ofRow(Duration.ofMinutes(every), row));
        }

        private Shown at(Instant now) {
            return new Shown(name, everyMinutes, Pulse.of(kept, now));
        }
    }

    /** As they stand now, by their names. Fails with a 503 problem where the database does not answer. */
    Uni<List<Shown>> shown() {
        var now = clock.instant();
        return look(now).found().map(all -> all.stream().map(one -> one.at(now)).toList());
    }

    private Look look(Instant now) {
        var look = last;
        if (look == null || !now.isBefore(look.until())) {
            look = new Look(now.plus(FRESH), read().memoize().indefinitely());
            last = look;
        }
        return look;
    }

    private Uni<List<Named>> read() {
        return database.asEngine(Query.of(CanarySql.SHOWN))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Named::of)
                        .toList())
                .onFailure()
                .invoke(failure -> LOG.warnf(failure, "What canaries show could not be read"))
                .onFailure()
                .transform(failure -> ProblemKind.UNAVAILABLE.because("It is not known how things stand."));
    }

    private static Pulse.Kept ofRow(Duration every, Row row) {
        return new Pulse.Kept(
                every,
                row.getOffsetDateTime("since").toInstant(),
                last(row),
                day(row),
                row.getLong("month"),
                row.getLong("month_proved"));
    }

    private static @Nullable Beat last(Row row) {
        var at = row.getOffsetDateTime("last_at");
        return at == null ? null : beat(at, row.getInteger("last_millis"));
    }

    private static List<Beat> day(Row row) {
        var at = row.getArrayOfOffsetDateTimes("day_at");
        var millis = row.getArrayOfIntegers("day_millis");
        return at == null
                ? List.of()
                : IntStream.range(0, at.length)
                        .mapToObj(i -> beat(at[i], millis[i]))
                        .toList();
    }

    private static Beat beat(OffsetDateTime at, @Nullable Integer millis) {
        return new Beat(at.toInstant(), millis == null ? null : Duration.ofMillis(millis));
    }
}
