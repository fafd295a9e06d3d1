package se.vardkas.oncall;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import se.vardkas.platform.sql.TenantKey;

/** One repository a table. Every query names the tenant; row-level security is the second lock. */
final class RosterTables {
    private RosterTables() {}

    @ApplicationScoped
    static class Rosters implements PanacheRepositoryBase<RosterRow, TenantKey> {}

    /** What is otherwise than rosters say. */
    @ApplicationScoped
    static class Overrides implements PanacheRepositoryBase<RosterOverrideRow, TenantKey> {}

    /** What calendars give. */
    @ApplicationScoped
    static class Stints implements PanacheRepositoryBase<RosterStintRow, TenantKey> {}
}
