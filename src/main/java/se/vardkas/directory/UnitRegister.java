package se.vardkas.directory;

import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.vardkas.directory.org.UnitId;
import se.vardkas.directory.org.UnitTree;
import se.vardkas.platform.ids.Ids;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.problem.ProblemException;
import se.vardkas.platform.problem.ProblemKind;
import se.vardkas.platform.sql.TenantSessions;
import se.vardkas.platform.web.IfMatch;

/** The units of a tenant, as administrators keep them. */
@ApplicationScoped
class UnitRegister {
    private static final String ALL = "tenantId = :tenant order by id";

    private final TenantSessions sessions;
    private final DirectoryTables.Units units;
    private final DirectoryTables.Persons persons;
    private final Ids ids;

    UnitRegister(TenantSessions sessions, DirectoryTables.Units units, DirectoryTables.Persons persons, Ids ids) {
        this.sessions = sessions;
        this.units = units;
        this.persons = persons;
        this.ids = ids;
    }

    /** What a unit shall be. */
    record Wanted(
            String name,
            @Nullable UUID parent,
            @Nullable UUID manager,
            @Nullable UUID deputy) {}

    Uni<List<UnitRow>> all(TenantId tenant) {
        return sessions.inTenant(tenant, () -> units.list(ALL, Parameters.with("tenant", tenant.value())));
    }

    /** Fails with a 404 problem if there is no such unit. */
    Uni<UnitRow> find(TenantId tenant, UUID id) {
        return sessions.inTenant(
                tenant,
                () -> units.findById(References.key(tenant, id))
                        .onItem()
                        .ifNull()
                        .failWith(UnitRegister::unknown));
    }

    /** Fails with a 400 problem on a field that names what is not there. */
    Uni<UnitRow> add(TenantId tenant, Wanted wanted) {
        var row = new UnitRow();
        row.tenantId = tenant.value();
        row.id = ids.next();
        return sessions.inTenant(
                tenant, () -> check(tenant, wanted).chain(() -> units.persistAndFlush(with(row, wanted))));
    }

    /** Fails with a 412 problem if the unit has another version by now, else as {@link #add}, and on a circle. */
    Uni<UnitRow> change(TenantId tenant, UUID id, int version, Wanted wanted) {
        return sessions.inTenant(
                tenant,
                () -> locked(tenant).chain(all -> {
                    var row = all.stream()
                            .filter(unit -> unit.id.equals(id))
                            .findFirst()
                            .orElseThrow(UnitRegister::unknown);
                    IfMatch.check(row.version, version);
                    checkCircle(all, id, wanted.parent());
                    return check(tenant, wanted)
                            .invoke(() -> with(row, wanted))
                            .chain(() -> units.flush())
                            .replaceWith(row);
                }));
    }

    /** All of them: two changes, each fine by itself, could close a circle together. */
    private Uni<List<UnitRow>> locked(TenantId tenant) {
        return units.find(ALL, Parameters.with("tenant", tenant.value()))
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    private Uni<Void> check(TenantId tenant, Wanted wanted) {
        if (wanted.deputy() != null && wanted.deputy().equals(wanted.manager())) {
            throw ProblemKind.invalid("deputyId", "must be somebody else than the manager");
        }
        return References.check("parentId", units, tenant, wanted.parent())
                .chain(() -> References.check("managerId", persons, tenant, wanted.manager()))
                .chain(() -> References.check("deputyId", persons, tenant, wanted.deputy()));
    }

    private static void checkCircle(List<UnitRow> all, UUID id, @Nullable UUID parent) {
        var parents = all.stream()
                .filter(unit -> unit.parentId != null)
                .collect(Collectors.toMap(unit -> new UnitId(unit.id), unit -> new UnitId(unit.parentId)));
        if (parent != null && UnitTree.closesCircle(parents, new UnitId(id), new UnitId(parent))) {
            throw ProblemKind.invalid("parentId", "must not lie under the unit itself");
        }
    }

    private static UnitRow with(UnitRow row, Wanted wanted) {
        row.name = wanted.name();
        row.parentId = wanted.parent();
        row.managerId = wanted.manager();
        row.deputyId = wanted.deputy();
        return row;
    }

    private static ProblemException unknown() {
        return ProblemKind.NOT_FOUND.because("There is no such unit.");
    }
}
