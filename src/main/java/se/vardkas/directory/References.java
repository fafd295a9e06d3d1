package se.vardkas.directory;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.problem.ProblemKind;
import se.vardkas.platform.sql.TenantKey;

/** Looks whether what a request names is there. */
final class References {
    private References() {}

    static TenantKey key(TenantId tenant, UUID id) {
        return new TenantKey(tenant.value(), id);
    }

    /** Fails with a 400 problem about the field if it names what is not there; one that names nothing is fine. */
    static Uni<Void> check(
            String field, PanacheRepositoryBase<?, TenantKey> table, TenantId tenant, @Nullable UUID id) {
        return id == null
                ? Uni.createFrom().voidItem()
                : table.findById(key(tenant, id))
                        .onItem()
                        .ifNull()
                        .failWith(() -> ProblemKind.invalid(field, "is none of yours"))
                        .replaceWithVoid();
    }
}
