package se.vardkas.directory.quiet;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import se.vardkas.platform.sql.TenantKey;

/** The repository of quiet rules. */
final class QuietTables {
    private QuietTables() {}

    @ApplicationScoped
    static class Persons implements PanacheRepositoryBase<QuietRow, TenantKey> {}
}
