package se.vardkas.oncall;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import se.vardkas.directory.org.UnitId;
import se.vardkas.identity.access.PersonId;
import se.vardkas.oncall.rota.Layer;
import se.vardkas.oncall.rota.Roster;
import se.vardkas.oncall.rota.RosterOverride;
import se.vardkas.oncall.rota.Rota;
import se.vardkas.oncall.rota.Span;
import se.vardkas.platform.ids.Ids;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.sql.Query;
import se.vardkas.platform.sql.TenantKey;
import se.vardkas.platform.sql.TenantSessions;
import se.vardkas.platform.sql.Tx;
import se.vardkas.platform.time.Moments;

/** Rosters, and who is on call by them. */
@ApplicationScoped
public class Rosters {
    private static final ZoneId HOME = ZoneId.of("Europe/Stockholm");
    private static final String OF_ROSTER = "tenantId = :tenant and rosterId = :roster order by madeAt, id";

    private final TenantSessions sessions;
    private final RosterRows rosters;
    private final OverrideRows overrides;
    private final Ids ids;
    private final Clock clock;

    Rosters(TenantSessions sessions, RosterRows rosters, OverrideRows overrides, Ids ids, Clock clock) {
        this.sessions = sessions;
        this.rosters = rosters;
        this.overrides = overrides;
        this.ids = ids;
        this.clock = clock;
    }

    /** Who is on call for the unit at a moment that is not past; empty where nobody is. */
    public Uni<Set<PersonId>> onCall(Tx tx, UnitId unit, Instant at) {
        return tx.run(Query.of(RosterSql.IN_FORCE, tx.tenant().value(), unit.value()))
                .map(rows -> onCall(rows, at));
    }

    /** Who is on call by these rosters, of whichever units, at a moment that is not past. */
    public Uni<Set<PersonId>> onCall(Tx tx, Collection<UUID> named, Instant at) {
        var query = Query.of(RosterSql.IN_FORCE_BY_ID, tx.tenant().value(), named.toArray(UUID[]::new));
        return tx.run(query).map(rows -> onCall(rows, at));
    }

    private static Set<PersonId> onCall(RowSet<Row> rows, Instant at) {
        return StreamSupport.stream(rows.spliterator(), false)
                .flatMap(row -> rota(row).onCall(at).stream())
                .map(PersonId::new)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Rota rota(Row row) {
        return new Rota(RosterJson.read(row.getString("definition")), OverrideJson.readAll(row.getString("overrides")));
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

    Uni<List<RosterRow>> all(TenantId tenant) {
        return sessions.inTenant(
                tenant,
                () -> rosters.list("tenantId = :tenant order by id", Parameters.with("tenant", tenant.value())));
    }

    /** Fails with a 404 problem if there is no such roster. */
    Uni<RosterRow> find(TenantId tenant, UUID id) {
        return sessions.inTenant(tenant, () -> found(tenant, id));
    }

    private Uni<RosterRow> found(TenantId tenant, UUID id) {
        return rosters.findById(new TenantKey(tenant.value(), id))
                .onItem()
                .ifNull()
                .failWith(RosterProblems::unknown);
    }

    /** Fails with a 412 problem if the roster has another version by now. */
    Uni<RosterRow> change(TenantId tenant, UUID id, int version, String name, Roster roster) {
        return sessions.inTenant(
                tenant,
                () -> found(tenant, id).chain(row -> {
                    RosterProblems.checkVersion(row.version, version);
                    row.name = name;
                    row.definition = RosterJson.write(roster);
                    return rosters.flush().replaceWith(row);
                }));
    }

    /** What is otherwise than the roster says, in the order in which it was made. */
    Uni<List<RosterOverrideRow>> overrides(TenantId tenant, UUID roster) {
        var parameters = Parameters.with("tenant", tenant.value()).and("roster", roster);
        return sessions.inTenant(
                tenant, () -> found(tenant, roster).chain(() -> overrides.list(OF_ROSTER, parameters)));
    }

    Uni<RosterOverrideRow> override(TenantId tenant, UUID roster, RosterOverride override, PersonId by) {
        var row = new RosterOverrideRow();
        row.tenantId = tenant.value();
        row.id = ids.next();
        row.rosterId = roster;
        row.definition = OverrideJson.write(override).toString();
        row.untilAt =
                override.spans().stream().map(Span::to).max(Instant::compareTo).orElseThrow();
        row.madeAt = Moments.now(clock);
        row.madeBy = by.value();
        return sessions.inTenant(tenant, () -> found(tenant, roster).chain(() -> overrides.persist(row)));
    }

    /** Fails with a 404 problem if the roster has no such override. */
    Uni<Void> withdraw(TenantId tenant, UUID roster, UUID override) {
        return sessions.inTenant(
                tenant,
                () -> overrides
                        .delete(
                                "tenantId = :tenant and rosterId = :roster and id = :id",
                                Parameters.with("tenant", tenant.value())
                                        .and("roster", roster)
                                        .and("id", override))
                        .invoke(deleted -> RosterProblems.checkFound(deleted))
                        .replaceWithVoid());
    }

    /** The rota of one roster, with all that is otherwise. */
    Uni<Rota> rota(TenantId tenant, UUID roster) {
        return sessions.inTenant(
                tenant,
                () -> found(tenant, roster)
                        .chain(row -> overrides(tenant, roster)
                                .map(others -> new Rota(
                                        RosterJson.read(row.definition),
                                        others.stream()
                                                .flatMap(other ->
                                                        OverrideJson.readAll("[" + other.definition + "]").stream())
                                                .toList()))));
    }

    /** The table of rosters. */
    @ApplicationScoped
    static class RosterRows implements PanacheRepositoryBase<RosterRow, TenantKey> {}

    /** The table of what is otherwise. */
    @ApplicationScoped
    static class OverrideRows implements PanacheRepositoryBase<RosterOverrideRow, TenantKey> {}
}
