package se.vardkas.directory;

import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.vardkas.identity.Caller;
import se.vardkas.identity.access.Role;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.problem.ProblemException;
import se.vardkas.platform.problem.ProblemKind;
import se.vardkas.platform.sql.TenantSessions;
import se.vardkas.platform.web.IfMatch;

/** The people of a tenant, as administrators keep them. */
@ApplicationScoped
class PersonRegister {
    private static final String IN_TENANT = "tenantId = :tenant and id < :before order by id desc";
    private static final String IN_UNIT = "tenantId = :tenant and id < :before and unitId = :unit order by id desc";

    private final TenantSessions sessions;
    private final DirectoryTables.Persons persons;
    private final DirectoryTables.Units units;

    PersonRegister(TenantSessions sessions, DirectoryTables.Persons persons, DirectoryTables.Units units) {
        this.sessions = sessions;
        this.persons = persons;
        this.units = units;
    }

    /** What a person shall be. */
    record Wanted(
            String displayName,
            UUID unit,
            Set<Role> roles,
            String language,
            @Nullable Instant awayUntil) {
        /** Leaves the name out, for logs. */
        @Override
        public String toString() {
            return "Wanted";
        }
    }

    /**
     * So many people at most, the newest first.
     *
     * @param unit {@code null}: of the whole tenant
     */
    Uni<List<PersonRow>> page(TenantId tenant, @Nullable UUID unit, UUID before, int most) {
        var parameters = Parameters.with("tenant", tenant.value()).and("before", before);
        return sessions.inTenant(
                tenant,
                () -> (unit == null
                                ? persons.find(IN_TENANT, parameters)
                                : persons.find(IN_UNIT, parameters.and("unit", unit)))
                        .page(Page.ofSize(most))
                        .list());
    }

    /** Fails with a 404 problem if there is no such person. */
    Uni<PersonRow> find(TenantId tenant, UUID id) {
        return sessions.inTenant(
                tenant,
                () -> persons.findById(References.key(tenant, id))
                        .onItem()
                        .ifNull()
                        .failWith(PersonRegister::unknown));
    }

    /** Fails with a 412 problem if the person has another version by now, with a 400 problem on a unit that is not there. */
    Uni<PersonRow> change(Caller who, UUID id, int version, Wanted wanted) {
        if (id.equals(who.person().value()) && !wanted.roles().contains(Role.ADMIN)) {
            throw ProblemKind.invalid("roles", "nobody stops being an administrator by their own hand");
        }
        var tenant = who.tenant();
        return sessions.inTenant(
                tenant,
                () -> persons.findById(References.key(tenant, id), LockModeType.PESSIMISTIC_WRITE)
                        .onItem()
                        .ifNull()
                        .failWith(PersonRegister::unknown)
                        .invoke(row -> IfMatch.check(row.version, version))
                        .call(() -> References.check("unitId", units, tenant, wanted.unit()))
                        .chain(row -> persons.persistAndFlush(with(row, wanted))));
    }

    private static PersonRow with(PersonRow row, Wanted wanted) {
        row.displayName = wanted.displayName();
        row.unitId = wanted.unit();
        row.roles = wanted.roles().stream().map(Role::wireName).sorted().toArray(String[]::new);
        row.language = wanted.language();
        row.awayUntil = wanted.awayUntil();
        return row;
    }

    static ProblemException unknown() {
        return ProblemKind.NOT_FOUND.because("There is no such person.");
    }
}
