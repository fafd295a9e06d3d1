package se.vardkas.oncall;

import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import se.vardkas.directory.org.UnitId;
import se.vardkas.identity.access.PersonId;
import se.vardkas.oncall.kept.OverrideJson;
import se.vardkas.oncall.kept.RosterJson;
import se.vardkas.oncall.rota.Layer;
import se.vardkas.oncall.rota.Roster;
import se.vardkas.oncall.rota.Rota;
import se.vardkas.oncall.rota.Span;
import se.vardkas.oncall.rota.Stint;
import se.vardkas.platform.ids.Ids;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.sql.Query;
import se.vardkas.platform.sql.TenantKey;
import se.vardkas.platform.sql.TenantSessions;
import se.vardkas.platform.sql.Tx;

/** Rosters, and who is on call by them. See {@link RosterChanges} for changes. */
@ApplicationScoped
public class Rosters {
    private static final ZoneId HOME = ZoneId.of("Europe/Stockholm");
    private static final String OF_TENANT = "tenantId = :tenant order by id";
    private static final String OF_UNIT = "tenantId = :tenant and unitId = :unit order by id";
    private static final String OVERRIDES = "tenantId = :tenant and rosterId = :roster order by madeAt, id";
    private static final String STINTS =
            "tenantId = :tenant and rosterId = :roster and untilAt > :from and fromAt < :to";

    private final TenantSessions sessions;
    private final RosterTables.Rosters rosters;
    private final RosterTables.Overrides overrides;
    private final RosterTables.Stints stints;
    private final Ids ids;

    Rosters(
            TenantSessions sessions,
            RosterTables.Rosters rosters,
            RosterTables.Overrides overrides,
            RosterTables.Stints stints,
            Ids ids) {
        this.sessions = sessions;
        this.rosters = rosters;
        this.overrides = overrides;
        this.stints = stints;
        this.ids = ids;
    }

    /** Who is on call for the unit at a moment that is not past; empty where nobody is. */
    public Uni<Set<PersonId>> onCall(Tx tx, UnitId unit, Instant at) {
        return inForce(tx, Set.of(unit), Set.of(), at(at)).map(rosters -> onCall(rosters, at));
    }

    /** Who is on call by these rosters, of whichever units, at a moment that is not past. */
    public Uni<Set<PersonId>> onCall(Tx tx, Collection<UUID> named, Instant at) {
        return inForce(tx, Set.of(), named, at(at)).map(rosters -> onCall(rosters, at));
    }

    /** Who is on call by any roster of the tenant at a moment that is not past. */
    public Uni<Set<PersonId>> onCall(Tx tx, Instant at) {
        var moment = at(at);
        return inForce(tx, Query.of(RosterSql.ALL_IN_FORCE, tx.tenant().value(), moment.from(), moment.to()))
                .map(rosters -> onCall(rosters, at));
    }

    /**
     * A roster with all that is otherwise.
     *
     * @param rota good within the range that was asked for
     */
    public record InForce(UUID id, UnitId unit, Rota rota) {}

    /** The rosters of these units, and those that are named, over a range that does not begin in the past. */
    public Uni<List<InForce>> inForce(Tx tx, Collection<UnitId> units, Collection<UUID> named, Span range) {
        var query = Query.of(
                RosterSql.IN_FORCE,
                tx.tenant().value(),
                units.stream().map(UnitId::value).toArray(UUID[]::new),
                named.toArray(UUID[]::new),
                range.from(),
                range.to());
        return inForce(tx, query);
    }

    private static Uni<List<InForce>> inForce(Tx tx, Query query) {
        return tx.run(query)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Rosters::inForce)
                        .toList());
    }

    private static InForce inForce(Row row) {
        var rota = new Rota(
                RosterJson.read(row.getString("definition")),
                stints(row),
                OverrideJson.readAll(row.getString("overrides")));
        return new InForce(row.getUUID("id"), new UnitId(row.getUUID("unit_id")), rota);
    }

    private static List<Stint> stints(Row row) {
        var people = row.getArrayOfUUIDs("people");
        if (people == null) {
            return List.of();
        }
        var from = row.getArrayOfOffsetDateTimes("from_at");
        var until = row.getArrayOfOffsetDateTimes("until_at");
        return IntStream.range(0, people.length)
                .mapToObj(i -> new Stint(people[i], new Span(from[i].toInstant(), until[i].toInstant())))
                .toList();
    }

    private static Set<PersonId> onCall(List<InForce> rosters, Instant at) {
        return rosters.stream()
                .flatMap(roster -> roster.rota().onCall(at).stream())
                .map(PersonId::new)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Span at(Instant instant) {
        return new Span(instant, instant.plusSeconds(1));
    }

    /** Adds a roster whose members are on call always. */
    public Uni<Void> addAlwaysOnCall(TenantId tenant, UnitId unit, String name, Collection<PersonId> people) {
        var members = people.stream().map(PersonId::value).toList();
        return add(tenant, unit, name, new Roster(HOME, List.of(Layer.always(name, members))))
                .replaceWithVoid();
    }

    Uni<RosterRow> add(TenantId tenant, UnitId unit, String name, Roster roster) {
        var row = new RosterRow();
        row.tenantId = tenant.value();
        row.id = ids.next();
        row.unitId = unit.value();
        row.name = name;
        row.definition = RosterJson.write(roster);
        return sessions.inTenant(tenant, () -> rosters.persist(row));
    }

    /** The tenant's, or those of one unit. */
    Uni<List<RosterRow>> all(TenantId tenant, @Nullable UUID unit) {
        var parameters = Parameters.with("tenant", tenant.value());
        return sessions.inTenant(
                tenant,
                () -> unit == null
                        ? rosters.list(OF_TENANT, parameters)
                        : rosters.list(OF_UNIT, parameters.and("unit", unit)));
    }

    /** Fails with a 404 problem if there is no such roster. */
    Uni<RosterRow> find(TenantId tenant, UUID id) {
        return sessions.inTenant(
                tenant,
                () -> rosters.findById(new TenantKey(tenant.value(), id))
                        .onItem()
                        .ifNull()
                        .failWith(RosterProblems::unknown));
    }

    /** A roster with all that is otherwise, and what its calendar gives within the range. Fails with a 404 problem. */
    Uni<RosterState> state(TenantId tenant, UUID id, Span range) {
        return sessions.inTenant(tenant, () -> find(tenant, id).chain(row -> state(tenant, row, range)));
    }

    /** What is otherwise than the roster says, in the order in which it was made. */
    Uni<List<RosterOverrideRow>> overrides(TenantId tenant, UUID roster) {
        return sessions.inTenant(
                tenant, () -> find(tenant, roster).chain(() -> overrides.list(OVERRIDES, of(tenant, roster))));
    }

    /** The rotas of a unit, good within the range. */
    Uni<List<Rota>> ofUnit(TenantId tenant, UnitId unit, Span range) {
        return sessions.inTenant(
                tenant,
                () -> all(tenant, unit.value())
                        .onItem()
                        .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                        .onItem()
                        .transformToUniAndConcatenate(row -> state(tenant, row, range))
                        .map(RosterState::rota)
                        .collect()
                        .asList());
    }

    private Uni<RosterState> state(TenantId tenant, RosterRow row, Span range) {
        return overrides
                .list(OVERRIDES, of(tenant, row.id))
                .chain(made -> stints.list(
                                STINTS,
                                of(tenant, row.id).and("from", range.from()).and("to", range.to()))
                        .map(given -> new RosterState(
                                row, given.stream().map(RosterStintRow::toStint).toList(), made)));
    }

    private static Parameters of(TenantId tenant, UUID roster) {
        return Parameters.with("tenant", tenant.value()).and("roster", roster);
    }
}
