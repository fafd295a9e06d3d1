package se.vardkas.readiness;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import se.vardkas.directory.org.UnitId;
import se.vardkas.identity.Caller;
import se.vardkas.platform.ids.Ids;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.problem.ProblemKind;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Lane;
import se.vardkas.platform.sql.Query;
import se.vardkas.platform.web.IfMatch;
import se.vardkas.readiness.DrillSchedule.Wanted;

/** Schedules of drills, as managers and administrators keep them. */
@ApplicationScoped
class DrillSchedules {
    private final Database database;
    private final DrillScope scopes;
    private final Ids ids;
    private final Clock clock;

    DrillSchedules(Database database, DrillScope scopes, Ids ids, Clock clock) {
        this.database = database;
        this.scopes = scopes;
        this.ids = ids;
        this.clock = clock;
    }

    /** Those that are the caller's affair. */
    Uni<List<DrillSchedule>> all(Caller caller) {
        return scopes.of(caller).chain(scope -> {
            var unit = scope.narrowed(null).map(UnitId::value).orElse(null);
            return run(Query.of(DrillSql.SCHEDULES, caller.tenant().value(), unit), caller.tenant())
                    .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                            .map(DrillSchedule::of)
                            .filter(schedule -> scope.covers(schedule.wanted().unit()))
                            .toList());
        });
    }

    /** Fails with a 404 problem if there is none that is the caller's affair. */
    Uni<DrillSchedule> find(Caller caller, UUID id) {
        return scopes.of(caller)
                .chain(scope -> run(Query.of(DrillSql.SCHEDULE, caller.tenant().value(), id), caller.tenant())
                        .map(rows -> first(rows)
                                .filter(schedule ->
                                        scope.covers(schedule.wanted().unit()))
                                .orElseThrow(DrillScope::unknown)));
    }

    /** Fails with a 400 problem where it cannot be. */
    Uni<DrillSchedule> add(Caller caller, Wanted wanted) {
        var next = next(wanted);
        return scopes.raiser(caller, wanted.raiser(), wanted.unit())
                .chain(() -> run(
                        Query.of(
                                DrillSql.ADD,
                                parameters(caller.tenant(), ids.next(), wanted, next)
                                        .toArray()),
                        caller.tenant()))
                .map(rows -> first(rows).orElseThrow());
    }

    /** Fails as {@link #find} and {@link #add}, and with a 412 problem if it has another version by now. */
    Uni<DrillSchedule> change(Caller caller, UUID id, int version, Wanted wanted) {
        var parameters = parameters(caller.tenant(), id, wanted, next(wanted));
        parameters.add(version);
        return find(caller, id)
                .chain(() -> scopes.raiser(caller, wanted.raiser(), wanted.unit()))
                .chain(() -> run(Query.of(DrillSql.CHANGE, parameters.toArray()), caller.tenant()))
                .map(rows -> first(rows).orElseThrow(IfMatch::stale));
    }

    /** Fails as {@link #find}, and with a 412 problem if it has another version by now. */
    Uni<Void> remove(Caller caller, UUID id, int version) {
        return find(caller, id)
                .chain(() -> run(Query.of(DrillSql.REMOVE, caller.tenant().value(), id, version), caller.tenant()))
                .invoke(rows -> {
                    if (rows.size() == 0) {
                        throw IfMatch.stale();
                    }
                })
                .replaceWithVoid();
    }

    private @Nullable Instant next(Wanted wanted) {
        try {
            return Recurrence.of(wanted.recurrence(), wanted.startsAt(), wanted.zone())
                    .after(clock.instant())
                    .orElse(null);
        } catch (IllegalArgumentException e) {
            throw ProblemKind.invalid("recurrence", String.valueOf(e.getMessage()));
        }
    }

    private static List<@Nullable Object> parameters(TenantId tenant, UUID id, Wanted wanted, @Nullable Instant next) {
        return new ArrayList<>(Arrays.asList(
                tenant.value(),
                id,
                wanted.unit().value(),
                wanted.raiser().value(),
                wanted.kind().wireName(),
                wanted.recurrence(),
                wanted.startsAt(),
                wanted.zone().getId(),
                wanted.durationSeconds(),
                next));
    }

    private Uni<RowSet<Row>> run(Query query, TenantId tenant) {
        return database.one(Lane.READ, tenant, query);
    }

    private static Optional<DrillSchedule> first(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(DrillSchedule::of)
                .findFirst();
    }
}
