package se.vardkas.oncall;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import se.vardkas.directory.org.UnitId;
import se.vardkas.identity.access.PersonId;
import se.vardkas.platform.ids.Ids;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.sql.Query;
import se.vardkas.platform.sql.TenantKey;
import se.vardkas.platform.sql.TenantSessions;
import se.vardkas.platform.sql.Tx;

/** Who is on call. In this first form the members of a unit's rosters are on call always. */
@ApplicationScoped
public class Rosters {
    private final TenantSessions sessions;
    private final RosterRows rosters;
    private final MemberRows members;
    private final Ids ids;

    Rosters(TenantSessions sessions, RosterRows rosters, MemberRows members, Ids ids) {
        this.sessions = sessions;
        this.rosters = rosters;
        this.members = members;
        this.ids = ids;
    }

    /** Who is on call for the unit now; empty where nobody is. */
    public Uni<Set<PersonId>> onCall(Tx tx, UnitId unit) {
        return tx.run(Query.of(RosterSql.ON_CALL, tx.tenant().value(), unit.value()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new PersonId(row.getUUID("person_id")))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** Adds a roster whose members are on call always. */
    public Uni<Void> addAlwaysOnCall(TenantId tenant, UnitId unit, String name, Collection<PersonId> people) {
        var roster = new RosterRow();
        roster.tenantId = tenant.value();
        roster.id = ids.next();
        roster.unitId = unit.value();
        roster.name = name;
        var rows = people.stream().map(person -> member(roster, person)).toList();
        return sessions.inTenant(tenant, () -> rosters.persist(roster).chain(() -> members.persist(rows)));
    }

    private static RosterMemberRow member(RosterRow roster, PersonId person) {
        var row = new RosterMemberRow();
        row.tenantId = roster.tenantId;
        row.rosterId = roster.id;
        row.personId = person.value();
        return row;
    }

    /** The table of rosters. */
    @ApplicationScoped
    static class RosterRows implements PanacheRepositoryBase<RosterRow, TenantKey> {}

    /** The table of rosters' members. */
    @ApplicationScoped
    static class MemberRows implements PanacheRepositoryBase<RosterMemberRow, RosterMemberRow.Key> {}
}
