package se.vardkas.oncall;

import io.smallrye.mutiny.Uni;
import java.util.UUID;
import se.vardkas.directory.org.UnitId;
import se.vardkas.oncall.rota.Rota;
import se.vardkas.platform.ids.TenantId;

/**
 * Looks at a change of who is on call before it is made, and may refuse it. Rooms above know what a change would mean to
 * an alarm; with none of them here, nothing is refused.
 */
public interface CoverGuard {
    /**
     * Fails with a problem where the change is too dangerous to be made unasked. No connection is held meanwhile, and the
     * change is not made yet: see {@link Rosters#inForce} for the rosters as they are.
     *
     * @param unit whose cover changes; a roster that is moved is asked about twice, for the unit it leaves and for the other
     * @param hypothetical the roster as it would be for the unit; of nobody where it would be the unit's no more
     * @param confirmed whether the caller has said that they mean it
     */
    Uni<Void> check(TenantId tenant, UnitId unit, UUID roster, Rota hypothetical, boolean confirmed);
}
