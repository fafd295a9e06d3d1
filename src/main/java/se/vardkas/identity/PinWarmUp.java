package se.vardkas.identity;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import se.vardkas.identity.access.PersonId;
import se.vardkas.platform.ids.Ids;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.jobs.WarmUp;

/** Checks a PIN of nobody's, once: what a person without one is compared with is made at the first time. */
@ApplicationScoped
class PinWarmUp implements WarmUp {
    private final Uni<Void> once;

    PinWarmUp(Pins pins, Ids ids) {
        this.once = Uni.createFrom()
                .deferred(() -> pins.check(new TenantId(ids.next()), new PersonId(ids.next()), ""))
                .replaceWithVoid()
                .memoize()
                .indefinitely();
    }

    @Override
    public Uni<Void> warmUp() {
        return once;
    }
}
