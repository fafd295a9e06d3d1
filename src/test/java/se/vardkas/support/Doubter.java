package se.vardkas.support;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import se.vardkas.directory.org.UnitId;
import se.vardkas.oncall.CoverGuard;
import se.vardkas.oncall.rota.Rota;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.problem.ProblemKind;

/** A guard for towns that ask for one: a roster of theirs may not be left without anybody now, unless that is confirmed. */
@Singleton
public class Doubter implements CoverGuard {
    private static final ProblemKind DOUBT = new ProblemKind(409, "doubt", "Are you sure?");

    private final Set<TenantId> towns = ConcurrentHashMap.newKeySet();
    private final Clock clock;

    Doubter(Clock clock) {
        this.clock = clock;
    }

    public void watch(Town town) {
        towns.add(town.tenant());
    }

    @Override
    public Uni<Void> check(TenantId tenant, UnitId unit, UUID roster, Rota hypothetical, boolean confirmed) {
        boolean doubts = towns.contains(tenant)
                && !confirmed
                && hypothetical.onCall(clock.instant()).isEmpty();
        return doubts
                ? Uni.createFrom().failure(DOUBT.because("Nobody would be on call."))
                : Uni.createFrom().voidItem();
    }
}
