package se.vardkas.directory;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import se.vardkas.platform.sql.TenantKey;

/** One repository a table. Every query names the tenant; row-level security is the second lock. */
final class DirectoryTables {
    private DirectoryTables() {}

    @ApplicationScoped
    static class Tenants implements PanacheRepositoryBase<TenantRow, UUID> {}

    @ApplicationScoped
    static class Units implements PanacheRepositoryBase<UnitRow, TenantKey> {}

    @ApplicationScoped
    static class Sites implements PanacheRepositoryBase<SiteRow, TenantKey> {}

    @ApplicationScoped
    static class Persons implements PanacheRepositoryBase<PersonRow, TenantKey> {}

    @ApplicationScoped
    static class ContactPoints implements PanacheRepositoryBase<ContactPointRow, TenantKey> {}

    @ApplicationScoped
    static class CatchAlls implements PanacheRepositoryBase<CatchAllRow, UUID> {}
}
