package se.vardkas.oncall;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
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
    static class Stints implements PanacheRepositoryBase<RosterStintRow, TenantKey> {
        private static final String UNDER_WAY =
                "untilAt = :now where tenantId = :tenant and rosterId = :roster and fromAt < :now and untilAt > :now";
        private static final String TO_COME = "tenantId = :tenant and rosterId = :roster and fromAt >= :now";
        private static final int AT_ONCE = 500;

        /** Puts these in the place of what was to come; what has been stays as it was. */
        Uni<Void> replace(RosterRow roster, List<RosterStintRow> stints, Instant now) {
            var parameters = Parameters.with("tenant", roster.tenantId)
                    .and("roster", roster.id)
                    .and("now", now);
            return update(UNDER_WAY, parameters)
                    .chain(() -> delete(TO_COME, parameters))
                    .chain(Panache::getSession)
                    .invoke(session -> session.setBatchSize(AT_ONCE))
                    .chain(() -> stints.isEmpty() ? Uni.createFrom().voidItem() : persist(stints))
                    .chain(this::flush);
        }
    }
}
