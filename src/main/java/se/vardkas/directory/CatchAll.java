package se.vardkas.directory;

import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.problem.ProblemKind;
import se.vardkas.platform.sql.TenantSessions;
import se.vardkas.platform.web.IfMatch;

/** Who is told where nobody else is, as an administrator keeps it. */
@ApplicationScoped
class CatchAll {
    /** The version of what has never been set. */
    private static final int NEVER_SET = -1;

    private final TenantSessions sessions;
    private final DirectoryTables.CatchAlls rows;
    private final DirectoryTables.Persons persons;

    CatchAll(TenantSessions sessions, DirectoryTables.CatchAlls rows, DirectoryTables.Persons persons) {
        this.sessions = sessions;
        this.rows = rows;
        this.persons = persons;
    }

    /** The people named; none: all coordinators and administrators stand in. */
    record Named(Set<UUID> people, int version) {
        private static Named of(CatchAllRow row) {
            return new Named(new TreeSet<>(row.people), row.version);
        }
    }

    Uni<Named> named(TenantId tenant) {
        return sessions.inTenant(
                tenant,
                () -> rows.findById(tenant.value())
                        .map(row -> row == null ? new Named(Set.of(), NEVER_SET) : Named.of(row)));
    }

    /** Fails with a 412 problem if it has another version by now, with a 400 problem on people who are not there. */
    Uni<Named> name(TenantId tenant, int version, Set<UUID> people) {
        return sessions.inTenant(
                        tenant,
                        () -> checkKnown(tenant, people)
                                .chain(() -> rows.findById(tenant.value()))
                                .chain(row -> {
                                    IfMatch.check(row == null ? NEVER_SET : row.version, version);
                                    return row == null ? add(tenant, people) : change(row, people);
                                })
                                .map(Named::of))
                .onFailure(ConstraintViolationException.class)
                .transform(firstToo -> IfMatch.stale());
    }

    private Uni<Void> checkKnown(TenantId tenant, Set<UUID> people) {
        if (people.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var parameters = Parameters.with("tenant", tenant.value()).and("ids", people);
        return persons.count("tenantId = :tenant and id in :ids", parameters)
                .invoke(known -> {
                    if (known != people.size()) {
                        throw ProblemKind.invalid("people", "must all be people of yours");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<CatchAllRow> add(TenantId tenant, Set<UUID> people) {
        var row = new CatchAllRow();
        row.tenantId = tenant.value();
        row.people.addAll(people);
        return rows.persistAndFlush(row);
    }

    private Uni<CatchAllRow> change(CatchAllRow row, Set<UUID> people) {
        row.people.retainAll(people);
        row.people.addAll(people);
        return rows.flush().replaceWith(row);
    }
}
