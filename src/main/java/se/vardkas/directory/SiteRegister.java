package se.vardkas.directory;

import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.hibernate.exception.ConstraintViolationException;
import se.vardkas.platform.ids.Ids;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.problem.ProblemException;
import se.vardkas.platform.problem.ProblemKind;
import se.vardkas.platform.sql.TenantSessions;
import se.vardkas.platform.web.IfMatch;

/** The sites of a tenant, as administrators keep them. */
@ApplicationScoped
class SiteRegister {
    private final TenantSessions sessions;
    private final DirectoryTables.Sites sites;
    private final DirectoryTables.Units units;
    private final Ids ids;

    SiteRegister(TenantSessions sessions, DirectoryTables.Sites sites, DirectoryTables.Units units, Ids ids) {
        this.sessions = sessions;
        this.sites = sites;
        this.units = units;
        this.ids = ids;
    }

    /** What a site shall be. */
    record Wanted(UUID unit, String name, String code) {}

    Uni<List<SiteRow>> all(TenantId tenant) {
        return sessions.inTenant(
                tenant,
                () -> sites.list("tenantId = :tenant order by code", Parameters.with("tenant", tenant.value())));
    }

    /** Fails with a 404 problem if there is no such site. */
    Uni<SiteRow> find(TenantId tenant, UUID id) {
        return sessions.inTenant(
                tenant,
                () -> sites.findById(References.key(tenant, id))
                        .onItem()
                        .ifNull()
                        .failWith(SiteRegister::unknown));
    }

    /** Fails with a 400 problem on a unit that is not there and on a code that another site has. */
    Uni<SiteRow> add(TenantId tenant, Wanted wanted) {
        var row = new SiteRow();
        row.tenantId = tenant.value();
        row.id = ids.next();
        return written(tenant, wanted, () -> Uni.createFrom().item(row));
    }

    /** Fails with a 412 problem if the site has another version by now, else as {@link #add}. */
    Uni<SiteRow> change(TenantId tenant, UUID id, int version, Wanted wanted) {
        return written(
                tenant,
                wanted,
                () -> sites.findById(References.key(tenant, id), LockModeType.PESSIMISTIC_WRITE)
                        .onItem()
                        .ifNull()
                        .failWith(SiteRegister::unknown)
                        .invoke(row -> IfMatch.check(row.version, version)));
    }

    private Uni<SiteRow> written(TenantId tenant, Wanted wanted, Supplier<Uni<SiteRow>> row) {
        return sessions.inTenant(
                        tenant,
                        () -> row.get()
                                .call(() -> References.check("unitId", units, tenant, wanted.unit()))
                                .call(site -> checkCode(site, wanted.code()))
                                .chain(site -> sites.persistAndFlush(with(site, wanted))))
                .onFailure(ConstraintViolationException.class)
                .transform(takenMeanwhile -> taken());
    }

    private Uni<Void> checkCode(SiteRow site, String code) {
        return sites.count(
                        "tenantId = :tenant and code = :code and id <> :id",
                        Parameters.with("tenant", site.tenantId)
                                .and("code", code)
                                .and("id", site.id))
                .invoke(others -> {
                    if (others > 0) {
                        throw taken();
                    }
                })
                .replaceWithVoid();
    }

    private static ProblemException taken() {
        return ProblemKind.invalid("code", "is another site's");
    }

    private static SiteRow with(SiteRow row, Wanted wanted) {
        row.unitId = wanted.unit();
        row.name = wanted.name();
        row.code = wanted.code();
        return row;
    }

    private static ProblemException unknown() {
        return ProblemKind.NOT_FOUND.because("There is no such site.");
    }
}
