package se.vardkas.oncall;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import se.vardkas.directory.org.UnitId;
import se.vardkas.oncall.rota.Rota;
import se.vardkas.platform.ids.TenantId;

/** All guards, one after the other. */
@ApplicationScoped
class CoverGuards {
    private final List<CoverGuard> guards;

    CoverGuards(@All List<CoverGuard> guards) {
        this.guards = guards;
    }

    /** Fails as the first guard does that refuses. */
    Uni<Void> check(TenantId tenant, UUID unit, UUID roster, Rota hypothetical, boolean confirmed) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (var guard : guards) {
            all = all.chain(() -> guard.check(tenant, new UnitId(unit), roster, hypothetical, confirmed));
        }
        return all;
    }
}
