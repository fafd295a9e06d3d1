package se.vardkas.readiness;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.directory.Directory;
import se.vardkas.directory.Reachability;
import se.vardkas.directory.org.Reachable;
import se.vardkas.directory.org.UnitId;
import se.vardkas.escalation.Coverages;
import se.vardkas.escalation.Coverages.Coverage;
import se.vardkas.escalation.ladder.Preview.Recipient;
import se.vardkas.identity.Caller;
import se.vardkas.identity.access.PersonId;
import se.vardkas.identity.access.Role;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Lane;
import se.vardkas.platform.sql.Query;
import se.vardkas.platform.time.Moments;
import se.vardkas.readiness.cover.CoverState;
import se.vardkas.readiness.cover.Verdict;

/** Tells how units are covered at this moment; only since when is as it was kept. */
@ApplicationScoped
class CoverageReader {
    private static final Set<Role> SEES_ALL = Set.of(Role.COORDINATOR, Role.ADMIN, Role.SAFETY_REP);
    /** A phone that was heard of within this time is taken to be alive. */
    private static final Duration ALIVE = Duration.ofHours(24);

    private final Database database;
    private final Coverages coverages;
    private final Directory directory;
    private final Reachability reachability;
    private final Clock clock;

    CoverageReader(
            Database database, Coverages coverages, Directory directory, Reachability reachability, Clock clock) {
        this.database = database;
        this.coverages = coverages;
        this.directory = directory;
        this.reachability = reachability;
        this.clock = clock;
    }

    /**
     * A unit as it is now.
     *
     * @param since when its state began, as far as is kept
     * @param provable how many phones of those whom the plan reaches first have lately proved to be alive
     */
    record Found(Coverage coverage, Verdict verdict, Instant since, Instant at, int provable) {}

    /** The units that the caller may see. */
    Uni<List<Found>> of(Caller caller) {
        return coverages
                .of(caller.tenant())
                .chain(all -> seen(caller, all))
                .chain(seen -> found(caller.tenant(), seen));
    }

    private Uni<List<Coverage>> seen(Caller caller, List<Coverage> all) {
        if (caller.roles().stream().anyMatch(SEES_ALL::contains)) {
            return Uni.createFrom().item(all);
        }
        return directory
                .card(caller.tenant(), caller.person())
                .map(card -> all.stream()
                        .filter(coverage -> card.map(known ->
                                        known.unit().equals(coverage.unit().id()))
                                .orElse(false))
                        .toList());
    }

    private Uni<List<Found>> found(TenantId tenant, List<Coverage> seen) {
        var first = seen.stream()
                .flatMap(coverage -> Verdict.first(coverage.preview()).stream())
                .map(Recipient::person)
                .collect(Collectors.toSet());
        return database.reading(
                Lane.READ,
                tenant,
                tx -> Uni.combine()
                        .all()
                        .unis(tx.run(Query.of(CoverageSql.KEPT, tenant.value())), reachability.of(tx, first))
                        .with((rows, people) -> found(seen, kept(rows), alive(people))));
    }

    private List<Found> found(List<Coverage> seen, Map<UnitId, Since> kept, Set<PersonId> alive) {
        var now = Moments.now(clock);
        return seen.stream()
                .map(coverage -> {
                    var verdict = Verdict.of(coverage.preview(), now);
                    var before = kept.get(coverage.unit().id());
                    var since = before != null && before.state() == verdict.state() ? before.at() : now;
                    return new Found(coverage, verdict, since, now, provable(coverage, alive));
                })
                .toList();
    }

    private record Since(CoverState state, Instant at) {}

    private static Map<UnitId, Since> kept(RowSet<Row> rows) {
        var kept = new HashMap<UnitId, Since>();
        for (var row : rows) {
            var since = since(row);
            if (since != null) {
                kept.put(new UnitId(row.getUUID("unit_id")), since);
            }
        }
        return kept;
    }

    private static @Nullable Since since(Row row) {
        var state = row.getString("state");
        return state == null
                ? null
                : new Since(
                        CoverState.valueOf(state),
                        row.getOffsetDateTime("since").toInstant());
    }

    private Set<PersonId> alive(List<Reachable> people) {
        var oldest = clock.instant().minus(ALIVE);
        return people.stream()
                .filter(one -> one.pushSeenAt() != null && !one.pushSeenAt().isBefore(oldest))
                .map(Reachable::person)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static int provable(Coverage coverage, Set<PersonId> alive) {
        return (int) Verdict.first(coverage.preview()).stream()
                .filter(one -> one.channels().contains(Channel.PUSH) && alive.contains(one.person()))
                .map(Recipient::person)
                .distinct()
                .count();
    }
}
